#include "firmware/identity/scan/regions.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace motcua::identity {
namespace {

constexpr int block = 16;  // px
constexpr int apart = 3;   // px between two compared pixels: farther than a lens blurs, within two modules

struct Grid {
  int columns = 0;
  int rows = 0;
  std::vector<int> change;  // mean difference in a block, a sixteenth of a grey level each

  std::size_t at(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }
};

int change_in(const GrayFrame& frame, int left, int top) {
  int sum = 0;
  int count = 0;
  const int right = std::min(left + block, frame.width - apart),
            bottom = std::min(top + block, frame.height - apart);
  for (int y = top; y < bottom; y += 2) {
    const auto *here = frame.row(y), *below = frame.row(y + apart);
    for (int x = left; x < right; x += 2) {
      sum += std::abs(here[x] - here[x + apart]) + std::abs(here[x] - below[x]);
      ++count;
    }
  }
  return count == 0 ? 0 : 16 * sum / count;
}

Grid grid_of(const GrayFrame& frame) {
  Grid out{(frame.width + block - 1) / block, (frame.height + block - 1) / block, {}};
  out.change.reserve(static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows));
  for (int row = 0; row < out.rows; ++row)
    for (int column = 0; column < out.columns; ++column)
      out.change.push_back(change_in(frame, column * block, row * block));
  return out;
}

// Above the noise, which is what the quieter blocks show, and not much less than the liveliest.
int threshold_of(const Grid& grid) {
  auto sorted = grid.change;
  const auto quiet = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 5);
  std::ranges::nth_element(sorted, quiet);
  const int noise = *quiet;
  const int most = *std::ranges::max_element(sorted);
  return std::max(noise + noise / 3 + 16, noise + (most - noise) / 8);
}

// Blocks over the threshold with as lively neighbours: not the edge of a table.
std::vector<bool> dense_blocks(const Grid& grid) {
  const int threshold = threshold_of(grid);
  const auto lively = [&grid, threshold](int column, int row) {
    return column >= 0 && row >= 0 && column < grid.columns && row < grid.rows &&
           grid.change[grid.at(column, row)] >= threshold;
  };
  std::vector<bool> out(grid.change.size());
  for (int row = 0; row < grid.rows; ++row)
    for (int column = 0; column < grid.columns; ++column) {
      int count = 0;
      for (int i = 0; i < 9; ++i) count += lively(column + i % 3 - 1, row + i / 3 - 1) ? 1 : 0;
      out[grid.at(column, row)] = lively(column, row) && count >= 5;
    }
  return out;
}

struct Patch {
  Region blocks;
  std::int64_t weight = 0;
};

// All that hangs together with a block, which is taken out of `dense`.
Patch patch_from(const Grid& grid, std::vector<bool>& dense, int column, int row) {
  Patch out{{column, row, column + 1, row + 1}, 0};
  std::vector<std::pair<int, int>> open{{column, row}};
  dense[grid.at(column, row)] = false;
  while (!open.empty()) {
    const auto [x, y] = open.back();
    open.pop_back();
    auto& box = out.blocks;
    box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1), std::max(box.bottom, y + 1)};
    out.weight += grid.change[grid.at(x, y)];
    for (int i = 0; i < 9; ++i) {
      const int nx = x + i % 3 - 1, ny = y + i / 3 - 1;
      if (nx < 0 || ny < 0 || nx >= grid.columns || ny >= grid.rows || !dense[grid.at(nx, ny)]) continue;
      dense[grid.at(nx, ny)] = false;
      open.emplace_back(nx, ny);
    }
  }
  return out;
}

Region in_pixels(const GrayFrame& frame, const Region& blocks) {
  return {std::max(0, (blocks.left - 1) * block), std::max(0, (blocks.top - 1) * block),
          std::min(frame.width, (blocks.right + 1) * block), std::min(frame.height, (blocks.bottom + 1) * block)};
}

}  // namespace

std::vector<Region> likely_regions(const GrayFrame& frame) {
  if (frame.width < 2 * block || frame.height < 2 * block) return {{0, 0, frame.width, frame.height}};
  const auto grid = grid_of(frame);
  auto dense = dense_blocks(grid);
  std::vector<Patch> patches;
  for (int row = 0; row < grid.rows; ++row)
    for (int column = 0; column < grid.columns; ++column)
      if (dense[grid.at(column, row)]) patches.push_back(patch_from(grid, dense, column, row));
  std::ranges::sort(patches, std::ranges::greater{}, &Patch::weight);
  std::vector<Region> out;
  for (const auto& patch : patches) {
    if (out.size() == most_regions) break;
    if (patch.blocks.width() >= 3 && patch.blocks.height() >= 3) out.push_back(in_pixels(frame, patch.blocks));
  }
  return out;
}

}  // namespace motcua::identity
