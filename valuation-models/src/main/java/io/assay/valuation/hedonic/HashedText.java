package io.assay.valuation.hedonic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What a listing's title and description say, as hashed tokens: the *concepts* that a [Lexicon] finds in them, their
/// *words* (numbers and what stands beside them among these), and 2- and 3-*grams* of characters where a script does
/// not separate words. Each counts once, however often it is said; prices that are stated are left out ([StatedPrice]).
///
/// This is for comparing texts and for not copying them. It does not hide them: a short text can be pieced together
/// from its grams with patience.
///
/// Hash: 32-bit FNV-1a of UTF-8 with MurmurHash3's finaliser, modulo [#DIMENSIONS], apart for each kind. Source of the
/// hashing trick: Weinberger et al. 2009, doi:10.1145/1553374.1553516.
public final class HashedText {
    /// Number of buckets of each kind. Grams are the tokens from 0, words from this, concepts from twice this.
    public static final int DIMENSIONS = 1 << 16;

    private static final int WORDS = DIMENSIONS;
    private static final int CONCEPTS = 2 * DIMENSIONS;
    private static final int TOKENS = 3 * DIMENSIONS;
    private static final int SHORTEST_GRAM = 2;
    private static final int LONGEST_GRAM = 3;
    private static final int MOST_TITLE = 1_000;
    private static final int MOST_DESCRIPTION = 400;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private final int[] tokens;
    private final int firstConcept;

    private HashedText(int[] tokens) {
        this.tokens = tokens;
        int place = Arrays.binarySearch(tokens, CONCEPTS);
        this.firstConcept = place < 0 ? -place - 1 : place;
    }

    /// The hashed form of a title and the first 400 characters of a description.
    public static HashedText of(String title, String description, Lexicon lexicon) {
        IntStream.Builder tokens = IntStream.builder();
        for (TextAtoms part : List.of(TextAtoms.of(StatedPrice.without(title), MOST_TITLE),
                TextAtoms.of(StatedPrice.without(description), MOST_DESCRIPTION))) {
            lexicon.concepts(part.atoms()).forEach(concept -> tokens.add(CONCEPTS + bucket("c|" + concept)));
            part.words().forEach(word -> tokens.add(WORDS + bucket("w|" + word)));
            part.runs().forEach(run -> addGrams(run, tokens));
        }
        return new HashedText(tokens.build().sorted().distinct().toArray());
    }

    /// The text of these tokens, ascending, as [#tokens] gives them.
    ///
    /// @throws IllegalArgumentException if they are not ascending in 0 to 3 · [#DIMENSIONS] − 1
    public static HashedText of(int[] tokens) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= TOKENS || (i > 0 && tokens[i] <= tokens[i - 1])) {
                throw new IllegalArgumentException("A hashed text has the token " + tokens[i] + " at " + i
                        + ". Maybe the model file was edited: tokens ascend from 0 to " + (TOKENS - 1) + ".");
            }
        }
        return new HashedText(tokens.clone());
    }

    /// The same, of tokens that are known to ascend and are not changed afterwards.
    static HashedText ascending(int[] tokens) {
        return new HashedText(tokens);
    }

    /// Its tokens, ascending: grams, then words, then concepts.
    public int[] tokens() {
        return tokens.clone();
    }

    /// Its concepts.
    int[] concepts() {
        return Arrays.copyOfRange(tokens, firstConcept, tokens.length);
    }

    /// Its words and grams.
    int[] wording() {
        return Arrays.copyOf(tokens, firstConcept);
    }

    /// True if a token is a gram: part of a word that only one language has.
    static boolean isGram(int token) {
        return token < WORDS;
    }

    /// Number of different tokens.
    public int size() {
        return tokens.length;
    }

    /// The hash of any token, as used for grams.
    static int hash(String token) {
        int hash = FNV_OFFSET;
        for (byte b : token.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return finished(hash);
    }

    /// MurmurHash3's finaliser, which spreads the bits of a number.
    static int finished(int number) {
        int hash = (number ^ (number >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    private static int bucket(String token) {
        return Integer.remainderUnsigned(hash(token), DIMENSIONS);
    }

    private static void addGrams(String run, IntStream.Builder tokens) {
        int[] characters = run.codePoints().toArray();
        for (int start = 0; start < characters.length; start++) {
            for (int length = SHORTEST_GRAM; length <= LONGEST_GRAM && start + length <= characters.length; length++) {
                boolean hasDigit = Arrays.stream(characters, start, start + length).anyMatch(Character::isDigit);
                tokens.add((hasDigit ? WORDS : 0) + bucket(new String(characters, start, length)));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashedText text && Arrays.equals(tokens, text.tokens);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tokens);
    }

    @Override
    public String toString() {
        return "HashedText of " + tokens.length + " tokens";
    }
}
