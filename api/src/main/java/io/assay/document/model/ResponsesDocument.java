package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.quote.ResponseCurve;
import io.assay.pricing.quote.SignalResponses;
import io.assay.pricing.right.Learned;
import io.assay.valuation.signal.SignalKind;
import java.util.EnumMap;
import java.util.Map;

/// [SignalResponses] as JSON: what signals multiply a price by.
///
/// @param curves by signal
/// @param spread standard deviation of the log of a curve's ends before any deal
/// @param learned what each rests on; those that no deal has taught are absent
public record ResponsesDocument(@JsonProperty("curves") Map<SignalKind, Curve> curves,
        @JsonProperty("spread") double spread, @JsonProperty("learned") Map<SignalKind, LearnedDocument> learned) {
    /// See [ResponseCurve].
    public record Curve(@JsonProperty("worst") double worst, @JsonProperty("median") double median,
            @JsonProperty("best") double best) {}

    static ResponsesDocument of(SignalResponses responses) {
        Map<SignalKind, Curve> curves = new EnumMap<>(SignalKind.class);
        responses.curves().forEach((kind, curve) -> curves.put(kind,
                new Curve(curve.worst(), curve.median(), curve.best())));
        Map<SignalKind, LearnedDocument> learned = new EnumMap<>(SignalKind.class);
        responses.learned().forEach((kind, of) -> learned.put(kind, LearnedDocument.of(of)));
        return new ResponsesDocument(curves, responses.spread(), learned);
    }

    SignalResponses responses() {
        Map<SignalKind, ResponseCurve> byKind = new EnumMap<>(SignalKind.class);
        curves.forEach((kind, curve) -> byKind.put(kind, new ResponseCurve(curve.worst, curve.median, curve.best)));
        Map<SignalKind, Learned> evidence = new EnumMap<>(SignalKind.class);
        learned.forEach((kind, of) -> evidence.put(kind, of.learned()));
        return new SignalResponses(byKind, spread, evidence);
    }
}
