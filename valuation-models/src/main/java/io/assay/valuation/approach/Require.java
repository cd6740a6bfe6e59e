package io.assay.valuation.approach;

/// Checks of inputs, each of which names the input, its value and what would be right.
final class Require {
    private Require() {}

    static void positive(String name, double value) {
        that(value > 0 && Double.isFinite(value), name, value, "a number above 0");
    }

    static void notNegative(String name, double value) {
        that(value >= 0 && Double.isFinite(value), name, value, "0 or more");
    }

    static void finite(String name, double value) {
        that(Double.isFinite(value), name, value, "a number");
    }

    static void share(String name, double value) {
        that(value >= 0 && value <= 1, name, value, "a share from 0 to 1, such as 0.05 for 5 %");
    }

    static void rate(String name, double value) {
        that(value > 0 && value < 1, name, value, "a yearly rate between 0 and 1, such as 0.12 for 12 %");
    }

    static void count(boolean condition, String name, long value, String right) {
        if (!condition) {
            throw new InputException(name, value + " cannot be. Maybe " + right + ".");
        }
    }

    static void that(boolean condition, String name, double value, String right) {
        if (!condition) {
            throw new InputException(name, value + " cannot be. Maybe " + right + ".");
        }
    }
}
