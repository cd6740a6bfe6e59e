package io.assay.cli;

import io.assay.document.auction.CertificateCheck;
import io.assay.document.fault.FaultsException;
import io.assay.document.json.Json;
import io.assay.pricing.certificate.Certificate;
import io.assay.pricing.certificate.Verdict;
import io.assay.pricing.money.Money;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// `assay verify`: checks what somebody else says came of an auction, or that a quote is one.
@Command(name = "verify", mixinStandardHelpOptions = true,
        description = "Check the certificate of an auction, or a quote; ends with 0 if it is proved, 1 if it is not.")
final class VerifyCommand implements Callable<Integer> {
    private static final int NAMED_FAULTS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "CERTIFICATE.json", arity = "0..1",
            description = "a certificate, or a result of clear that holds one")
    private @Nullable Path certificate;

    @Option(names = "--quote", paramLabel = "QUOTE.json",
            description = "a quote instead; ends with 3 if no key can tell")
    private @Nullable Path quote;

    @Option(names = "--keys", paramLabel = "KEYS.json", description = "the keys that may have signed it, of /v1/keys")
    private @Nullable Path keys;

    @Option(names = "--resolve", description = "prove what the certificate cannot by solving again")
    private boolean resolve;

    @Override
    public Integer call() throws IOException {
        if (quote != null) {
            if (keys == null || certificate != null) {
                throw new ParameterException(spec.commandLine(), "A quote is verified by keys alone. Maybe --quote "
                        + quote + " --keys KEYS.json, from /v1/keys.");
            }
            return new QuoteVerification(spec.commandLine().getOut(), spec.commandLine().getErr()).verify(quote, keys);
        }
        if (certificate == null) {
            throw new ParameterException(spec.commandLine(),
                    "There is nothing to verify. Maybe name a certificate, or a quote with --quote.");
        }
        return certificate(certificate);
    }

    private int certificate(Path file) throws IOException {
        try {
            JsonNode document = Json.read(file, JsonNode.class);
            if (document.has("terms") && document.has("bids") && !document.has("version")) {
                throw new IOException(file + ": is an auction, not a certificate. Maybe clear it first.");
            }
            CertificateCheck check = CertificateCheck
                    .of(document.has("certificate") ? document.get("certificate") : document);
            JsonNode outcome = document.path("certificate").path("outcome");
            for (String field : outcome.propertyNames()) {
                if (!outcome.get(field).equals(document.get(field))) {
                    spec.commandLine().getErr().println(file + ": /" + field
                            + " is not what the certificate beside it says. Maybe the result was edited.");
                    return 1;
                }
            }
            return tell(file, resolve ? check.resolved() : check);
        } catch (JacksonException e) {
            throw new IOException(file + ": " + Json.fault(e), e);
        } catch (FaultsException e) {
            return Assay.refuse(spec, file, e);
        }
    }

    private int tell(Path file, CertificateCheck check) {
        Certificate proved = check.certificate();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return switch (check.verdict()) {
            case Verdict.Verified _ -> {
                out.println("proved: " + proved.bids().size() + " bids, outcome " + check.outcome());
                yield 0;
            }
            case Verdict.NotProven open -> {
                err.println(file + ": not proven, gap " + Money.ofMinor(open.gap(), proved.mechanism().currency())
                        + ": " + open.what() + ". Maybe solve again with --resolve.");
                yield 1;
            }
            case Verdict.Refuted wrong -> {
                wrong.faults().stream().limit(NAMED_FAULTS).forEach(fault -> err.println(file + ": " + fault));
                if (wrong.faults().size() > NAMED_FAULTS) {
                    err.println(file + ": and " + (wrong.faults().size() - NAMED_FAULTS) + " more.");
                }
                yield 1;
            }
        };
    }
}
