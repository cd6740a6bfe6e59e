package io.assay.pricing.certificate;

import io.assay.pricing.auction.Bid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The log of an auction's bids, in the order in which they were received, so that none can be added, removed, changed
/// or moved afterwards without notice.
///
/// A bid is written as bytes: its id and bidder, each as two bytes of length and UTF-8; `B` or `S`; the amount in eight
/// bytes and the units in four; the number of goods in two bytes and each good like a name; the second of its time in
/// eight bytes and the nanosecond in four; all numbers big-endian. The *chain* starts at the SHA-256 of
/// `assay/bid-log/1` and each link is the SHA-256 of the link before and the bid: whoever saw a link knows all before
/// it. The *root* is the Merkle tree hash of all bids (RFC 9162, section 2.1.1), from which a single bid can be proved
/// with the logarithm of their number of hashes.
public final class BidLog {
    private static final String START = "assay/bid-log/1";

    private BidLog() {}

    /// The last link of the chain.
    public static String chain(List<Bid> bids) {
        Sha256 sha = new Sha256();
        byte[] buffer = new byte[Sha256.LENGTH + mostBytes(bids)];
        byte[] start = START.getBytes(StandardCharsets.UTF_8);
        sha.digest(start, start.length, buffer, 0);
        for (Bid bid : bids) {
            sha.digest(buffer, write(bid, buffer, Sha256.LENGTH), buffer, 0);
        }
        return Sha256.name(Arrays.copyOf(buffer, Sha256.LENGTH));
    }

    /// The Merkle tree hash.
    public static String root(List<Bid> bids) {
        return Sha256.name(tree(leaves(bids), 0, bids.size()));
    }

    /// The hashes that prove the bid at `index`, from the leaf up (RFC 9162, section 2.1.3).
    public static List<String> proof(List<Bid> bids, int index) {
        List<String> path = new ArrayList<>();
        byte[][] leaves = leaves(bids);
        int from = 0;
        int to = bids.size();
        while (to - from > 1) {
            int split = from + Integer.highestOneBit(to - from - 1);
            if (index < split) {
                path.addFirst(Sha256.name(tree(leaves, split, to)));
                to = split;
            } else {
                path.addFirst(Sha256.name(tree(leaves, from, split)));
                from = split;
            }
        }
        return path;
    }

    private static byte[][] leaves(List<Bid> bids) {
        Sha256 sha = new Sha256();
        byte[] buffer = new byte[1 + mostBytes(bids)];
        byte[][] leaves = new byte[bids.size()][Sha256.LENGTH];
        for (int i = 0; i < leaves.length; i++) {
            sha.digest(buffer, write(bids.get(i), buffer, 1), leaves[i], 0);
        }
        return leaves;
    }

    private static byte[] tree(byte[][] leaves, int from, int to) {
        byte[] out = new byte[Sha256.LENGTH];
        if (from == to) {
            new Sha256().digest(out, 0, out, 0);
            return out;
        }
        if (to - from == 1) {
            return leaves[from];
        }
        int split = from + Integer.highestOneBit(to - from - 1);
        byte[] node = new byte[1 + 2 * Sha256.LENGTH];
        node[0] = 1;
        System.arraycopy(tree(leaves, from, split), 0, node, 1, Sha256.LENGTH);
        System.arraycopy(tree(leaves, split, to), 0, node, 1 + Sha256.LENGTH, Sha256.LENGTH);
        new Sha256().digest(node, node.length, out, 0);
        return out;
    }

    private static int mostBytes(List<Bid> bids) {
        int goods = 0;
        for (Bid bid : bids) {
            goods = Math.max(goods, bid.goods().size());
        }
        return 64 + (goods + 2) * (2 + 3 * Bid.LONGEST_NAME);
    }

    private static int write(Bid bid, byte[] buffer, int start) {
        int at = name(bid.id(), buffer, start);
        at = name(bid.bidder(), buffer, at);
        buffer[at++] = (byte) bid.side().name().charAt(0);
        at = number(bid.amount(), Long.BYTES, buffer, at);
        at = number(bid.units(), Integer.BYTES, buffer, at);
        at = number(bid.goods().size(), Short.BYTES, buffer, at);
        for (String good : bid.goods()) {
            at = name(good, buffer, at);
        }
        Instant time = bid.at();
        at = number(time.getEpochSecond(), Long.BYTES, buffer, at);
        return number(time.getNano(), Integer.BYTES, buffer, at);
    }

    private static int name(String name, byte[] buffer, int start) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int at = number(bytes.length, Short.BYTES, buffer, start);
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        return at + bytes.length;
    }

    private static int number(long value, int bytes, byte[] buffer, int at) {
        for (int i = 0; i < bytes; i++) {
            buffer[at + i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        }
        return at + bytes;
    }
}
