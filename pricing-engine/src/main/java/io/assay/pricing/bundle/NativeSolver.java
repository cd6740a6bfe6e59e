package io.assay.pricing.bundle;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;

/// CP-SAT as it is used here: one worker and a fixed seed, so that the same model gives the same answer, and an effort
/// in the solver's own steps, not in seconds of a clock.
///
/// @param effort most deterministic seconds of one solve; one is about a second of a fast core
/// @param seed of the search; the answer to a question with one answer does not depend on it
public record NativeSolver(double effort, int seed) {
    public NativeSolver {
        if (!(effort > 0)) {
            throw new IllegalArgumentException("An effort of " + effort + " is none. Maybe 60.");
        }
    }

    /// Makes the libraries known; takes half a second the first time.
    static void load() {
        Loader.loadNativeLibraries();
    }

    /// A solver that has answered, and how.
    record Solved(CpSolver solver, CpSolverStatus status) {
        boolean found() {
            return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
        }

        boolean proved() {
            return status == CpSolverStatus.OPTIMAL;
        }
    }

    Solved solve(CpModel model) {
        CpSolver solver = new CpSolver();
        // Measured on the hardest of our kinds of auctions; see decision 015.
        solver.getParameters().setNumWorkers(1).setRandomSeed(seed).setMaxDeterministicTime(effort)
                .setAddLpConstraintsLazily(false).setCpModelProbingLevel(0).setSymmetryLevel(0);
        CpSolverStatus status = solver.solve(model);
        if (status == CpSolverStatus.MODEL_INVALID) {
            throw new IllegalArgumentException(
                    "The solver cannot reckon with amounts as large as these. Maybe they have too many digits.");
        }
        return new Solved(solver, status);
    }
}
