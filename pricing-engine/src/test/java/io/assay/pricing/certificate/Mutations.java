package io.assay.pricing.certificate;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Everything that differs from a value in one place.
final class Mutations {
    private Mutations() {}

    /// What differs from `value` in one leaf, one element more, one less, or two exchanged.
    static List<Object> of(@Nullable Object value) {
        List<Object> mutants = new ArrayList<>();
        switch (value) {
            case null -> {
                // What is absent is mutated where it stands in a list or an optional.
            }
            case Record named -> ofRecord(named, mutants);
            case List<?> list -> ofList(list, mutants);
            case OptionalLong optional -> {
                mutants.add(OptionalLong.of(optional.orElse(0) + 1));
                mutants.add(optional.isPresent() ? OptionalLong.empty() : OptionalLong.of(0));
            }
            case Long number -> mutants.addAll(List.of(number + 1, number - 1, number * 2 + 3));
            case Double number -> mutants.addAll(List.of(number + 1, number / 2));
            case Integer number -> mutants.addAll(List.of(number + 1, number - 1));
            case String text -> mutants.addAll(List.of(text + "x", "p0", "b1"));
            case Instant time -> mutants.addAll(List.of(time.plusSeconds(7), time.minusNanos(1)));
            case Duration time -> mutants.addAll(List.of(time.plusSeconds(1), time.dividedBy(2)));
            case Currency _ -> mutants.add(Currency.getInstance("JPY"));
            case Enum<?> constant -> mutants.addAll(Arrays.asList(constant.getDeclaringClass().getEnumConstants()));
            default -> throw new IllegalStateException("Nothing is known of " + value.getClass());
        }
        mutants.removeIf(mutant -> mutant.equals(value));
        return mutants;
    }

    private static void ofRecord(Record named, List<Object> mutants) {
        RecordComponent[] components = named.getClass().getRecordComponents();
        @Nullable
        Object[] values = Arrays.stream(components).map(component -> read(named, component)).toArray();
        for (int i = 0; i < components.length; i++) {
            for (Object mutant : of(values[i])) {
                @Nullable
                Object[] changed = values.clone();
                changed[i] = mutant;
                make(named.getClass(), components, changed, mutants);
            }
        }
    }

    private static void make(Class<?> type, RecordComponent[] components, @Nullable Object[] values,
            List<Object> mutants) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(components)
                    .map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            mutants.add(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            // Such a value cannot be.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ofList(List<?> list, List<Object> mutants) {
        for (int i = 0; i < list.size(); i++) {
            List<Object> without = new ArrayList<>(list);
            without.remove(i);
            mutants.add(without);
            List<Object> twice = new ArrayList<>(list);
            twice.add(list.get(i));
            mutants.add(twice);
            for (Object mutant : of(list.get(i))) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(i, mutant);
                mutants.add(changed);
            }
            if (i > 0) {
                List<Object> exchanged = new ArrayList<>(list);
                exchanged.set(i, list.get(i - 1));
                exchanged.set(i - 1, list.get(i));
                mutants.add(exchanged);
            }
        }
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
