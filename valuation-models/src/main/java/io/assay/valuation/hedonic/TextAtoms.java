package io.assay.valuation.hedonic;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a text is made of, without case, width and punctuation: words of scripts that separate words (*spaced*),
/// digits, and the single characters of scripts that do not, such as Chinese or Thai.
///
/// @param words of spaced scripts, in their order, each once
/// @param runs of digits and of characters of other scripts that stand together, in their order, each once
/// @param atoms what concepts are found in: words, numbers, characters
record TextAtoms(List<String> words, List<String> runs, List<String> atoms) {
    private static final int LONGEST_READ = 100_000;

    private enum Kind {
        SPACED, DIGIT, UNSPACED, NONE
    }

    /// The atoms of the first `most` characters of `text`; what was said before does not count again, so that a text
    /// that repeats itself is the text said once.
    static TextAtoms of(String text, int most) {
        String plain = Normalizer.normalize(text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text,
                Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        Reader reader = new Reader(most);
        plain.codePoints().takeWhile(_ -> reader.left > 0).forEach(reader::read);
        reader.endWord();
        reader.endRun();
        return new TextAtoms(List.copyOf(reader.words), List.copyOf(reader.runs), List.copyOf(reader.atoms));
    }

    /// An English plural's singular, by its ending; what has none as it is.
    static String singular(String word) {
        int length = word.length();
        if (length <= 3 || word.charAt(length - 1) != 's' || word.charAt(length - 2) == 's') {
            return word;
        }
        return word.endsWith("ies") ? word.substring(0, length - 3) + "y" : word.substring(0, length - 1);
    }

    private static final class Reader {
        private final List<String> words = new ArrayList<>();
        private final List<String> runs = new ArrayList<>();
        private final List<String> atoms = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final StringBuilder word = new StringBuilder();
        private final StringBuilder run = new StringBuilder();
        private Kind last = Kind.NONE;
        private int left;

        Reader(int most) {
            this.left = most;
        }

        void read(int c) {
            Kind kind = kind(c, last);
            if (kind != last && (kind != Kind.UNSPACED || last == Kind.SPACED)) {
                endWord();
            }
            if (kind == Kind.SPACED || kind == Kind.NONE) {
                endRun();
            }
            switch (kind) {
                case SPACED -> word.appendCodePoint(c);
                case DIGIT, UNSPACED -> run.appendCodePoint(c);
                case NONE -> {
                }
            }
            last = kind;
        }

        void endWord() {
            if (!word.isEmpty()) {
                String ended = word.toString();
                word.setLength(0);
                atoms.add(ended);
                if (seen.add(ended)) {
                    words.add(singular(ended));
                    left -= ended.length();
                }
            }
        }

        void endRun() {
            if (!run.isEmpty()) {
                String ended = once(run.toString());
                run.setLength(0);
                addAtoms(ended);
                if (seen.add(ended)) {
                    runs.add(left < ended.length() ? ended.substring(0, Math.max(0, left)) : ended);
                    left -= ended.length();
                }
            }
        }

        private void addAtoms(String ended) {
            StringBuilder digits = new StringBuilder();
            ended.codePoints().limit(Math.max(0, left)).forEach(c -> {
                if (Character.isDigit(c)) {
                    digits.appendCodePoint(c);
                } else {
                    endDigits(digits);
                    atoms.add(Character.toString(c));
                }
            });
            endDigits(digits);
        }

        private void endDigits(StringBuilder digits) {
            if (!digits.isEmpty()) {
                atoms.add(digits.toString());
                digits.setLength(0);
            }
        }

        // What a run repeats without a break, once; 2020 repeats nothing.
        private static String once(String run) {
            if (run.codePoints().allMatch(Character::isDigit)) {
                return run;
            }
            int period = (run + run).indexOf(run, 1);
            return period < run.length() && run.length() % period == 0 ? run.substring(0, period) : run;
        }
    }

    private static Kind kind(int c, Kind last) {
        if (Character.isDigit(c)) {
            return Kind.DIGIT;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK) {
            return last == Kind.DIGIT ? Kind.NONE : last;
        }
        if (!Character.isLetter(c)) {
            return Kind.NONE;
        }
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> Kind.UNSPACED;
            default -> Kind.SPACED;
        };
    }
}
