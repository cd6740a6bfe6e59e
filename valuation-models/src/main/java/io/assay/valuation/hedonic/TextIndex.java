package io.assay.valuation.hedonic;

import java.util.List;

/// Finds how alike a text is to each of many: cosines of tf-idf weights of hashed grams, by an inverted index.
///
/// Term weight (1 + ln count) · (ln((1 + n) / (1 + documents)) + 1), lengths scaled to 1; only texts that share a gram
/// with the query are touched. Source: Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0; Zobel and Moffat
/// 2006, *Inverted files for text search engines*, doi:10.1145/1132956.1132959.
final class TextIndex {
    private final int texts;
    private final double[] inverseDocumentFrequency = new double[HashedText.DIMENSIONS];
    // Postings of bucket b stand at starts[b] to starts[b + 1] − 1.
    private final int[] starts = new int[HashedText.DIMENSIONS + 1];
    private final int[] owners;
    private final double[] weights;

    TextIndex(List<HashedText> corpus) {
        this.texts = corpus.size();
        for (HashedText text : corpus) {
            for (int i = 0; i < text.size(); i++) {
                starts[text.bucket(i) + 1]++;
            }
        }
        double ofUnseen = StrictMath.log(1.0 + texts) + 1;
        for (int bucket = 0; bucket < HashedText.DIMENSIONS; bucket++) {
            inverseDocumentFrequency[bucket] = starts[bucket + 1] == 0
                    ? ofUnseen
                    : StrictMath.log((1.0 + texts) / (1.0 + starts[bucket + 1])) + 1;
            starts[bucket + 1] += starts[bucket];
        }
        this.owners = new int[starts[HashedText.DIMENSIONS]];
        this.weights = new double[owners.length];
        int[] next = starts.clone();
        for (int owner = 0; owner < texts; owner++) {
            HashedText text = corpus.get(owner);
            double[] vector = vector(text);
            for (int i = 0; i < vector.length; i++) {
                int place = next[text.bucket(i)]++;
                owners[place] = owner;
                weights[place] = vector[i];
            }
        }
    }

    /// The cosine of `text` with every text of the corpus, in its order, each in \[0, 1\]; 0 for an empty text.
    double[] cosines(HashedText text) {
        double[] cosines = new double[texts];
        double[] vector = vector(text);
        for (int i = 0; i < vector.length; i++) {
            double weight = vector[i];
            int end = starts[text.bucket(i) + 1];
            for (int place = starts[text.bucket(i)]; place < end; place++) {
                cosines[owners[place]] += weight * weights[place];
            }
        }
        return cosines;
    }

    private double[] vector(HashedText text) {
        double[] vector = new double[text.size()];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            int count = text.count(i);
            vector[i] = (count == 1 ? 1 : 1 + StrictMath.log(count)) * inverseDocumentFrequency[text.bucket(i)];
            squares += vector[i] * vector[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
