// Pictures that the engine draws: put into the page, and saved as files.
import { download } from './words';

const begin = '<style>';
const end = '</style>';
let styled = false;

/** The picture as an element. Its style rules go to the page's own, since the page's policy allows none within it. */
export function svg_element(file: string): SVGSVGElement {
  const from = file.indexOf(begin);
  const to = file.indexOf(end, from);
  if (!styled) {
    const rules = new CSSStyleSheet();
    rules.replaceSync(file.slice(from + begin.length, to));
    document.adoptedStyleSheets.push(rules);
    styled = true;
  }
  const drawing = file.slice(0, from) + file.slice(to + end.length);
  return document.importNode(new DOMParser().parseFromString(drawing, 'image/svg+xml').documentElement, true) as unknown as SVGSVGElement;
}

export function size_of(file: string): { width: number; height: number } {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(file) ?? [];
  return { width: Number(width) || 1, height: Number(height) || 1 };
}

export function save_svg(name: string, file: string) {
  download(`${name}.svg`, 'image/svg+xml', file);
}

/** Twice as large as it is drawn, but within what browsers paint. */
export async function save_png(name: string, file: string) {
  const { width, height } = size_of(file);
  const scale = Math.min(2, 8000 / width, 8000 / height);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (png) download(`${name}.png`, 'image/png', png);
  } finally {
    URL.revokeObjectURL(url);
  }
}
