// The `entente-mpi` program: `entente ensemble` on as many machines as MPI gives.
// Everyone reads the model; the leader alone prints and writes files.

#include <fcntl.h>
#include <mpi.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "cli/ensemble.hpp"

using namespace entente;

namespace {

class MpiTeam : public ensemble::Team {
 public:
  MpiTeam() {
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm machine = MPI_COMM_NULL;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, rank_, MPI_INFO_NULL, &machine);
    MPI_Comm_size(machine, &neighbours_);
    MPI_Comm_free(&machine);
    if (rank_ == 0) return;
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    error_ = dup(STDERR_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }

  std::size_t size() const override { return static_cast<std::size_t>(size_); }
  std::size_t member() const override { return static_cast<std::size_t>(rank_); }
  std::size_t neighbours() const override { return static_cast<std::size_t>(neighbours_); }

  void add_up(std::span<std::uint64_t> numbers) override {
    for_each_part(numbers, [](std::uint64_t* part, int count) {
      MPI_Allreduce(MPI_IN_PLACE, part, count, MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
    });
  }

  void tell(std::span<std::uint64_t> numbers) override {
    for_each_part(numbers, [](std::uint64_t* part, int count) {
      MPI_Bcast(part, count, MPI_UINT64_T, 0, MPI_COMM_WORLD);
    });
  }

  void speak() override {
    if (error_ >= 0) dup2(error_, STDERR_FILENO);
  }

  void abandon() override { abandoned_ = true; }
  bool abandoned() const { return abandoned_; }

 private:
  /// MPI counts with int.
  template <typename Call>
  static void for_each_part(std::span<std::uint64_t> numbers, const Call& call) {
    constexpr std::size_t most = std::size_t{1} << 27;
    for (std::size_t begin = 0; begin < numbers.size(); begin += most)
      call(numbers.data() + begin, static_cast<int>(std::min(most, numbers.size() - begin)));
  }

  int size_ = 1;
  int rank_ = 0;
  int neighbours_ = 1;
  int error_ = -1;
  bool abandoned_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  int given = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED,
                  &given);  // threads draw, the main one alone speaks to others
  int status = cli::done;
  {
    MpiTeam team;
    cli::CommandLine line("entente-mpi");
    cli::add_ensemble(line, team);
    status = cli::run_program(line, argc, argv);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
      std::fputs("entente-mpi: error: the output could not be written whole; is the disk full?\n", stderr);
      if (status == cli::done) status = cli::wrong_input;
    }
    if (team.abandoned()) MPI_Abort(MPI_COMM_WORLD, status);  // the others wait for this member's sums
  }
  MPI_Finalize();
  return status;
}
