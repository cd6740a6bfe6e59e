package io.assay.document.auction;

import io.assay.document.fault.FaultsException;
import io.assay.document.json.Json;
import io.assay.document.json.Schemas;
import io.assay.pricing.certificate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CertificateCheckTest {
    private static final Path GOLDENS = Schemas.ROOT.resolve("api/src/test/resources/golden/documents");

    static Stream<Path> certificates() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("certificate-2-")).sorted()
                    .toList()
                    .stream();
        }
    }

    /// Every member and element taken out, given twice or changed, one at a time.
    @ParameterizedTest
    @MethodSource("certificates")
    void anyChangeOfTheJsonIsRefutedOrRefused(Path golden) throws IOException {
        String json = Files.readString(golden);
        int mutants = 0;
        for (String pointer : pointers(Json.mapper().readTree(json), "")) {
            for (Change change : Change.values()) {
                ObjectNode tree = (ObjectNode) Json.mapper().readTree(json);
                change.at(tree, pointer);
                if (!tree.equals(Json.mapper().readTree(json))) {
                    mutants++;
                    assertThat(isCaught(tree)).as("%s at %s", change, pointer).isTrue();
                }
            }
        }
        assertThat(mutants).as("changes that were tried").isGreaterThan(50);
    }

    @Test
    void anOutcomeThatDoesNotFollowIsToldInTheUnitsOfTheDocumentThoughItsDigestsAreMadeAnew() throws IOException {
        ObjectNode tree = (ObjectNode) Json.mapper()
                .readTree(Files.readString(GOLDENS.resolve("certificate-2-sealed-second-price.json")));
        ObjectNode outcome = (ObjectNode) tree.get("outcome");
        outcome.put("price", "170.00").put("revenue", "170.00");
        ((ObjectNode) outcome.get("awards").get(0)).put("payment", "170.00");
        digestAnew(tree);
        assertThat(CertificateCheck.of(tree).verdict()).isInstanceOfSatisfying(Verdict.Refuted.class,
                wrong -> assertThat(wrong.faults()).containsExactly(
                        "/outcome/awards/0/payment is \"170.00\", but \"180.00\" follows.",
                        "/outcome/price is \"170.00\", but \"180.00\" follows.",
                        "/outcome/revenue is \"170.00\", but \"180.00\" follows."));
    }

    /// What was once a line of a text that was digested is now a member of an object.
    @Test
    void aNameWithALineBreakCannotHideAnAward() throws IOException {
        ObjectNode tree = (ObjectNode) Json.mapper()
                .readTree(Files.readString(GOLDENS.resolve("certificate-2-sealed-uniform.json")));
        ArrayNode awards = (ArrayNode) tree.get("outcome").get("awards");
        ((ArrayNode) awards.get(0).get("bids")).set(0, "b1\nawards[1].bidder=p2\nawards[1].side=BUY");
        awards.remove(1);
        digestAnew(tree);
        assertThat(CertificateCheck.of(tree).verdict()).isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void aCertificateOfAnEarlierBuildIsRefusedSayingHowItIsMadeAnew() {
        assertThatThrownBy(() -> CertificateCheck.of(Json.mapper().readTree("{\"version\":\"assay/certificate/1\"}")))
                .isInstanceOf(FaultsException.class).hasMessageContaining("clear the auction anew with 'assay clear'");
    }

    private enum Change {
        WITHOUT {
            @Override
            void at(ObjectNode tree, String pointer) {
                JsonNode parent = tree.at(parent(pointer));
                if (parent instanceof ObjectNode object) {
                    object.remove(last(pointer));
                } else {
                    ((ArrayNode) parent).remove(Integer.parseInt(last(pointer)));
                }
            }
        },
        OTHER {
            @Override
            void at(ObjectNode tree, String pointer) {
                JsonNode value = tree.at(pointer);
                JsonNode other = value.isNumber()
                        ? Json.mapper().valueToTree(value.asLong() + 1)
                        : value.isString() ? Json.mapper().valueToTree(value.asString() + "1") : value;
                set(tree, pointer, other);
            }
        },
        NULL {
            @Override
            void at(ObjectNode tree, String pointer) {
                set(tree, pointer, Json.mapper().nullNode());
            }
        };

        abstract void at(ObjectNode tree, String pointer);

        static void set(ObjectNode tree, String pointer, JsonNode value) {
            JsonNode parent = tree.at(parent(pointer));
            if (parent instanceof ObjectNode object) {
                object.set(last(pointer), value);
            } else {
                ((ArrayNode) parent).set(Integer.parseInt(last(pointer)), value);
            }
        }

        private static String parent(String pointer) {
            return pointer.substring(0, pointer.lastIndexOf('/'));
        }

        private static String last(String pointer) {
            return pointer.substring(pointer.lastIndexOf('/') + 1);
        }
    }

    private static List<String> pointers(JsonNode node, String at) {
        List<String> pointers = new ArrayList<>();
        if (!at.isEmpty()) {
            pointers.add(at);
        }
        for (Map.Entry<String, JsonNode> member : node.isObject()
                ? node.properties()
                : List.<Map.Entry<String, JsonNode>>of()) {
            pointers.addAll(pointers(member.getValue(), at + "/" + member.getKey()));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.addAll(pointers(node.get(i), at + "/" + i));
        }
        return pointers;
    }

    private static boolean isCaught(JsonNode tree) {
        try {
            return CertificateCheck.of(tree).verdict() instanceof Verdict.Refuted;
        } catch (FaultsException | JacksonException e) {
            return true;
        }
    }

    private static void digestAnew(ObjectNode tree) {
        ObjectNode digests = (ObjectNode) tree.get("digests");
        digests.put("terms", Json.digest(tree.get("terms"))).put("outcome", Json.digest(tree.get("outcome")));
        tree.put("digest", Json.digest(tree.deepCopy().without(List.of("terms", "bids", "outcome", "digest"))));
    }
}
