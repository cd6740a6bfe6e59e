package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// A random forest that is used for its leaves alone: listings that fall into one leaf are alike in what moves prices.
///
/// Every column says whether a listing has one key: its plan, exchange, category, update frequency, or a token of its
/// text (see [#keys]). Trees are grown on bootstrap samples by the split that lowers the variance of ln price most,
/// among a random part of the columns that differ in the node; every third tree without grams, which only one language
/// has, so that what is said in another is not lost. Only what is in a node is counted, so that a split costs
/// the tokens of its listings and not all columns.
///
/// Source: Breiman 2001, *Random forests*, doi:10.1023/A:1010933404324; leaves as weights: Meinshausen 2006, *Quantile
/// regression forests*.
public final class LeafForest {
    private static final int LEAF = -1;
    private static final int STRUCTURE = 1 << 30;

    private final int[] columns;
    private final int[][] trees;
    // Where the branch of listings that have a node's key begins, by tree and node; that of others follows the node.
    private final int[][] present;

    private LeafForest(int[] columns, int[][] trees) {
        this.columns = columns;
        this.trees = trees;
        this.present = new int[trees.length][];
        for (int column = 1; column < columns.length; column++) {
            if (columns[column] <= columns[column - 1]) {
                throw new IllegalArgumentException("The forest has the column " + columns[column] + " after "
                        + columns[column - 1] + ". Maybe the model file was edited: columns ascend.");
            }
        }
        for (int tree = 0; tree < trees.length; tree++) {
            present[tree] = new int[trees[tree].length];
            if (end(tree, 0) != trees[tree].length) {
                throw new IllegalArgumentException("Tree " + tree + " of the forest does not end with its last leaf."
                        + " Maybe the model file was edited.");
            }
        }
    }

    /// The forest of these columns and trees, as [#columns] and [#trees] give them.
    ///
    /// @throws IllegalArgumentException if columns do not ascend, or a tree breaks off or names one that is not there
    public static LeafForest of(int[] columns, int[][] trees) {
        return new LeafForest(columns.clone(), Arrays.stream(trees).map(int[]::clone).toArray(int[][]::new));
    }

    /// The keys of its columns, ascending.
    public int[] columns() {
        return columns.clone();
    }

    /// Its trees in preorder: a node is the column that it asks for, or −1 for a leaf; first comes the branch of those
    /// that do not have the column's key.
    public int[][] trees() {
        return Arrays.stream(trees).map(int[]::clone).toArray(int[][]::new);
    }

    /// The keys of a listing whose text says `text`: its tokens, and what else is known of it.
    static int[] keys(HashedListing listing, HashedText text) {
        int size = text.size();
        int[] keys = Arrays.copyOf(text.tokens(), size + 5);
        keys[size] = structure("p" + listing.plan());
        keys[size + 1] = structure("x" + listing.exchange());
        keys[size + 2] = structure("px" + listing.plan() + listing.exchange());
        keys[size + 3] = structure("c" + listing.category());
        keys[size + 4] = structure("f" + listing.frequency());
        return keys;
    }

    private static int structure(String key) {
        return STRUCTURE | (HashedText.hash(key) & (STRUCTURE - 1));
    }

    /// Number of trees.
    int size() {
        return trees.length;
    }

    /// Number of nodes of a tree.
    int nodes(int tree) {
        return trees[tree].length;
    }

    /// Says of each column whether its key is among `keys`.
    boolean[] has(int[] keys) {
        boolean[] has = new boolean[columns.length];
        for (int key : keys) {
            int column = Arrays.binarySearch(columns, key);
            if (column >= 0) {
                has[column] = true;
            }
        }
        return has;
    }

    /// The leaf of `tree`, by its node, into which a listing of these columns falls.
    int leaf(int tree, boolean[] has) {
        int[] nodes = trees[tree];
        int node = 0;
        while (nodes[node] != LEAF) {
            node = has[nodes[node]] ? present[tree][node] : node + 1;
        }
        return node;
    }

    private int end(int tree, int node) {
        if (node >= trees[tree].length || trees[tree][node] < LEAF || trees[tree][node] >= columns.length) {
            throw new IllegalArgumentException("Tree " + tree + " of the forest breaks off at node " + node
                    + ". Maybe the model file was edited.");
        }
        if (trees[tree][node] == LEAF) {
            return node + 1;
        }
        present[tree][node] = end(tree, node + 1);
        return end(tree, present[tree][node]);
    }

    /// Grows a forest.
    ///
    /// @param listings one a row
    /// @param logPrices of them, net of covariates
    static LeafForest fit(List<HashedListing> listings, double[] logPrices, Settings.Forest settings, long seed) {
        int[][] keys = listings.stream().map(listing -> keys(listing, listing.text())).toArray(int[][]::new);
        int[] columns = columns(keys, settings.tokens());
        Map<Integer, Integer> columnOf = new HashMap<>();
        IntStream.range(0, columns.length).forEach(column -> columnOf.put(columns[column], column));
        int[][] rows = rows(keys, columnOf, _ -> true);
        int[][] withoutGrams = rows(keys, columnOf, key -> !HashedText.isGram(key));
        SplittableRandom seeds = new SplittableRandom(seed);
        int[][] trees = new int[settings.trees()][];
        for (int tree = 0; tree < trees.length; tree++) {
            trees[tree] = new Grower(tree % 3 > 0 ? rows : withoutGrams, logPrices, columns.length, settings,
                    seeds.split()).grow();
        }
        return new LeafForest(columns, trees);
    }

    private static int[][] rows(int[][] keys, Map<Integer, Integer> columnOf, IntPredicate seen) {
        return Arrays.stream(keys).map(ofRow -> Arrays.stream(ofRow)
                .filter(key -> columnOf.containsKey(key) && seen.test(key)).map(columnOf::get).toArray())
                .toArray(int[][]::new);
    }

    // Every key of structure, and the tokens that most listings have: half of them grams, half others.
    private static int[] columns(int[][] keys, int mostTokens) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int[] ofRow : keys) {
            for (int key : ofRow) {
                counts.merge(key, 1, Integer::sum);
            }
        }
        TreeSet<Integer> columns = new TreeSet<>();
        counts.keySet().stream().filter(key -> key >= STRUCTURE).forEach(columns::add);
        for (boolean isGram : new boolean[]{true, false}) {
            counts.entrySet().stream()
                    .filter(entry -> entry.getKey() < STRUCTURE && HashedText.isGram(entry.getKey()) == isGram)
                    .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(mostTokens / 2).forEach(entry -> columns.add(entry.getKey()));
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Grows one tree.
    private static final class Grower {
        private final int[][] rows;
        private final double[] y;
        private final int[] times;
        private final Settings.Forest settings;
        private final int tried;
        private final SplittableRandom random;
        private final int[] counts;
        private final double[] sums;
        private final int[] touched;
        private final List<Integer> nodes = new ArrayList<>();

        Grower(int[][] rows, double[] y, int columns, Settings.Forest settings, SplittableRandom random) {
            this.rows = rows;
            this.y = y;
            this.times = new int[rows.length];
            this.settings = settings;
            this.tried = Math.max(1, (int) Math.round(settings.columns() * columns));
            this.random = random;
            this.counts = new int[columns];
            this.sums = new double[columns];
            this.touched = new int[columns];
        }

        int[] grow() {
            for (int i = 0; i < rows.length; i++) {
                times[random.nextInt(rows.length)]++;
            }
            grow(IntStream.range(0, rows.length).filter(row -> times[row] > 0).toArray());
            return nodes.stream().mapToInt(Integer::intValue).toArray();
        }

        private void grow(int[] inNode) {
            int column = split(inNode);
            nodes.add(column);
            if (column != LEAF) {
                grow(Arrays.stream(inNode).filter(row -> !has(row, column)).toArray());
                grow(Arrays.stream(inNode).filter(row -> has(row, column)).toArray());
            }
        }

        private boolean has(int row, int column) {
            for (int own : rows[row]) {
                if (own == column) {
                    return true;
                }
            }
            return false;
        }

        // The column that explains most, or LEAF.
        private int split(int[] inNode) {
            int n = 0;
            double sum = 0;
            boolean isOnePrice = true;
            for (int row : inNode) {
                n += times[row];
                sum += times[row] * y[row];
                isOnePrice &= y[row] == y[inNode[0]];
            }
            if (isOnePrice || n < 2 * settings.leaf()) {
                return LEAF;
            }
            int differing = differing(inNode, n);
            double best = sum * sum / n * (1 + 1e-12) + 1e-12;
            int column = LEAF;
            for (int k = 0; k < Math.min(tried, differing); k++) {
                int drawn = k + random.nextInt(differing - k);
                int candidate = touched[drawn];
                touched[drawn] = touched[k];
                touched[k] = candidate;
                int with = counts[candidate];
                if (with >= settings.leaf() && n - with >= settings.leaf()) {
                    double rest = sum - sums[candidate];
                    double explained = sums[candidate] * sums[candidate] / with + rest * rest / (n - with);
                    if (explained > best) {
                        best = explained;
                        column = candidate;
                    }
                }
            }
            return column;
        }

        // Counts every column in the node; those that not all of its rows have come first in `touched`.
        private int differing(int[] inNode, int n) {
            for (int row : inNode) {
                for (int column : rows[row]) {
                    counts[column] = 0;
                    sums[column] = 0;
                }
            }
            int size = 0;
            for (int row : inNode) {
                for (int column : rows[row]) {
                    if (counts[column] == 0) {
                        touched[size++] = column;
                    }
                    counts[column] += times[row];
                    sums[column] += times[row] * y[row];
                }
            }
            int differing = 0;
            for (int k = 0; k < size; k++) {
                if (counts[touched[k]] < n) {
                    touched[differing++] = touched[k];
                }
            }
            return differing;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeafForest forest && Arrays.equals(columns, forest.columns)
                && Arrays.deepEquals(trees, forest.trees);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(columns) + Arrays.deepHashCode(trees);
    }

    @Override
    public String toString() {
        return "LeafForest of " + trees.length + " trees over " + columns.length + " columns";
    }
}
