// A button that goes, or is disabled, with what it does takes the keyboard's place with it: who uses the keyboard, or
// hears the page, would begin at its top again. The place then is the nearest one that is left.

const patience = 5000; // milliseconds: some buttons go once the server has answered
const can_be_chosen = ':is(button, select, input, textarea, a[href], [tabindex]):not(:disabled, [tabindex="-1"])';

let stop = () => {};

/** To be called on each click, which a key makes as well, before it does anything. */
export function stay_near({ target }: MouseEvent) {
  stop();
  const button = (target as Element).closest<HTMLElement>('button');
  if (!button) return;
  const around: HTMLElement[] = [];
  for (let one = button.parentElement; one; one = one.parentElement) around.push(one);
  const until = performance.now() + patience;
  const timer = setInterval(() => {
    const now = document.activeElement;
    const lost = now === document.body || now === null || now.matches(':disabled');
    if (lost) nearest(around)?.focus();
    if (lost || (now !== button && button.isConnected) || performance.now() > until) stop();
  }, 50);
  const leave = () => stop();
  for (const event of ['pointerdown', 'keydown'] as const) addEventListener(event, leave);
  stop = () => {
    clearInterval(timer);
    for (const event of ['pointerdown', 'keydown'] as const) removeEventListener(event, leave);
    stop = () => {};
  };
}

/** What is nearest of those that were around it: itself, or the first in it. */
function nearest(around: HTMLElement[]): HTMLElement | null {
  for (const one of around) {
    if (!one.isConnected) continue;
    if (one.matches(can_be_chosen)) return one;
    const within = [...one.querySelectorAll<HTMLElement>(can_be_chosen)].find((found) => found.checkVisibility());
    if (within) return within;
  }
  return null;
}
