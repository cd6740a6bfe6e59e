package io.assay.service.model;

import io.assay.document.model.Deployment;

import io.assay.document.model.Deployment.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What models a tenant has used, in order. Not thread-safe.
final class Deployments {
    private final List<Deployment> all = new ArrayList<>();

    void add(Deployment deployment) {
        all.add(deployment);
    }

    /// What holds, as of now.
    ///
    /// @param active id of the model that prices; empty for the one that the service was started with
    /// @param shadow id of the model that prices beside it
    /// @param shadowSince when it began
    /// @param history all changes, oldest first
    record State(Optional<String> active, Optional<String> shadow, Optional<String> shadowSince,
            List<Deployment> history) {
        State {
            history = List.copyOf(history);
        }

        /// True if `model` has ever been a shadow.
        boolean wasShadow(String model) {
            return history.stream().anyMatch(change -> change.model().equals(model) && change.role() == Role.SHADOW);
        }

        /// What `model` is: `active`, `shadow`, `retired` or `candidate`.
        ///
        /// @param initial id of the model that the service was started with, which prices until another is activated
        String status(String model, String initial) {
            if (active.orElse(initial).equals(model)) {
                return "active";
            }
            if (shadow.filter(model::equals).isPresent()) {
                return "shadow";
            }
            boolean wasActive = model.equals(initial)
                    || history.stream()
                            .anyMatch(change -> change.model().equals(model) && change.role() == Role.ACTIVE);
            return wasActive ? "retired" : "candidate";
        }

        /// The model that was active before the active one.
        Optional<String> previous() {
            List<String> active = history.stream().filter(change -> change.role() == Role.ACTIVE)
                    .map(Deployment::model).toList();
            for (int i = active.size() - 1; i > 0; i--) {
                if (!active.get(i - 1).equals(active.getLast())) {
                    return Optional.of(active.get(i - 1));
                }
            }
            return Optional.empty();
        }
    }

    State state() {
        Optional<Deployment> active = all.stream().filter(change -> change.role() == Role.ACTIVE)
                .reduce((_, later) -> later);
        Optional<Deployment> shadow = all.stream().filter(change -> change.role() == Role.SHADOW)
                .reduce((_, later) -> later)
                // Whoever became active is a shadow no more.
                .filter(last -> all.subList(all.indexOf(last), all.size()).stream()
                        .noneMatch(change -> change.role() == Role.ACTIVE && change.model().equals(last.model())));
        return new State(active.map(Deployment::model), shadow.map(Deployment::model), shadow.map(Deployment::at), all);
    }
}
