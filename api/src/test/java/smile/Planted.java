package smile;

/// Stands for the library of that package, which the house does not have yet.
public final class Planted {
    private Planted() {}

    public static int answer() {
        return 42;
    }
}
