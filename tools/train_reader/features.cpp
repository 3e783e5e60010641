// Writes what the model sees of texts, for training: for each text named on the
// command line one record on stdout, of little-endian 32-bit numbers:
//   tokens; for each token: begin, end, paragraph, ends_sentence,
//   paragraph context, word, suffix, prefix, shape, quote, place.
#include "reader/net/features.hpp"

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int count, char** arguments) {
  using namespace entente::reader;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "%s: cannot be read\n", arguments[i]);
      return 1;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::vector<std::uint32_t> numbers;
    std::vector<Token> tokens;
    std::vector<TokenFeatures> features;
    ParagraphContext context;
    std::uint32_t paragraph = 0;
    for (Paragraphs paragraphs(text); paragraphs.next(tokens); ++paragraph) {
      const std::uint32_t before = context.number();
      extract_features(text, tokens, context, features);
      for (std::size_t t = 0; t < tokens.size(); ++t) {
        const TokenFeatures& f = features[t];
        for (const std::size_t value :
             {tokens[t].begin, tokens[t].end, std::size_t{paragraph}, std::size_t{tokens[t].ends_sentence},
              std::size_t{before}, std::size_t{f.word}, std::size_t{f.suffix}, std::size_t{f.prefix},
              std::size_t{f.shape}, std::size_t{f.quote}, std::size_t{f.place}})
          numbers.push_back(static_cast<std::uint32_t>(value));
      }
    }
    const auto size = static_cast<std::uint32_t>(numbers.size() / 11);
    std::fwrite(&size, sizeof size, 1, stdout);
    std::fwrite(numbers.data(), sizeof(std::uint32_t), numbers.size(), stdout);
  }
  return 0;
}
