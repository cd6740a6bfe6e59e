package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.LeafForest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A [LeafForest] as JSON.
///
/// @param columns keys that its nodes ask for
/// @param trees each as base64 of its nodes in preorder, two bytes a node: the column's place + 1, or 0 for a leaf
public record ForestDocument(@JsonProperty("columns") List<Integer> columns,
        @JsonProperty("trees") List<String> trees) {
    static ForestDocument of(LeafForest forest) {
        List<String> trees = new ArrayList<>();
        for (int[] tree : forest.trees()) {
            ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * tree.length);
            for (int node : tree) {
                bytes.putShort((short) (node + 1));
            }
            trees.add(Base64.getEncoder().encodeToString(bytes.array()));
        }
        return new ForestDocument(Arrays.stream(forest.columns()).boxed().toList(), trees);
    }

    /// The forest.
    ///
    /// @throws IllegalArgumentException if a tree cannot be read
    LeafForest forest() {
        return LeafForest.of(columns.stream().mapToInt(Integer::intValue).toArray(),
                trees.stream().map(ForestDocument::nodes).toArray(int[][]::new));
    }

    private static int[] nodes(String tree) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(tree));
        int[] nodes = new int[bytes.remaining() / Short.BYTES];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = Short.toUnsignedInt(bytes.getShort()) - 1;
        }
        return nodes;
    }
}
