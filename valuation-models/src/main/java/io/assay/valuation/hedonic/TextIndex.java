package io.assay.valuation.hedonic;

import java.util.List;

/// Finds how alike a set of hashed tokens is to each of many: cosines of their inverse document frequencies, by an
/// inverted index.
///
/// A token weighs ln((1 + n) / (1 + documents)) + 1, lengths are scaled to 1; only sets that share a token with the
/// query are touched. Source: Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0; Zobel and Moffat 2006,
/// *Inverted files for text search engines*, doi:10.1145/1132956.1132959.
final class TextIndex {
    private static final int TOKENS = 3 * HashedText.DIMENSIONS;

    private final int texts;
    private final double[] inverseDocumentFrequency = new double[TOKENS];
    // Postings of token b stand at starts[b] to starts[b + 1] − 1.
    private final int[] starts = new int[TOKENS + 1];
    private final int[] owners;
    private final double[] weights;

    /// @param corpus tokens of each text, each once
    TextIndex(List<int[]> corpus) {
        this.texts = corpus.size();
        for (int[] text : corpus) {
            for (int token : text) {
                starts[token + 1]++;
            }
        }
        double ofUnseen = StrictMath.log(1.0 + texts) + 1;
        for (int token = 0; token < TOKENS; token++) {
            inverseDocumentFrequency[token] = starts[token + 1] == 0
                    ? ofUnseen
                    : StrictMath.log((1.0 + texts) / (1.0 + starts[token + 1])) + 1;
            starts[token + 1] += starts[token];
        }
        this.owners = new int[starts[TOKENS]];
        this.weights = new double[owners.length];
        int[] next = starts.clone();
        for (int owner = 0; owner < texts; owner++) {
            int[] text = corpus.get(owner);
            double length = length(text);
            for (int token : text) {
                int place = next[token]++;
                owners[place] = owner;
                weights[place] = inverseDocumentFrequency[token] / length;
            }
        }
    }

    /// The cosine of `text` with every text of the corpus, in its order, each in \[0, 1\]; 0 for an empty text.
    double[] cosines(int[] text) {
        double[] cosines = new double[texts];
        addCosines(text, 1, cosines);
        return cosines;
    }

    /// Adds `factor` times the cosine of `text` with every text of the corpus.
    void addCosines(int[] text, double factor, double[] sums) {
        double length = length(text);
        for (int token : text) {
            double weight = factor * inverseDocumentFrequency[token] / length;
            int end = starts[token + 1];
            for (int place = starts[token]; place < end; place++) {
                sums[owners[place]] += weight * weights[place];
            }
        }
    }

    private double length(int[] text) {
        double squares = 0;
        for (int token : text) {
            squares += inverseDocumentFrequency[token] * inverseDocumentFrequency[token];
        }
        return Math.sqrt(squares);
    }
}
