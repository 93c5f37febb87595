package org.mailrecall.desk.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mailrecall.contract.Sha256;
import org.mailrecall.contract.signature.SignatureVerifier;
import org.mailrecall.contract.signature.SignedRecord;
import org.mailrecall.contract.signature.Verification;
import org.mailrecall.contract.signature.VerifyingKey;

/** Checks an export: that a known key signed it, and that no row was changed, added or taken away. */
public final class ExportReader {
    private static final int LONGEST_LINE = 4 << 20;

    private final String installation;
    private final List<VerifyingKey> keys;

    /**
     * Makes a reader.
     *
     * @param installation the installation that the export must be signed for
     * @param keys the keys that are trusted
     */
    public ExportReader(String installation, List<VerifyingKey> keys) {
        this.installation = installation;
        this.keys = keys;
    }

    /** Takes the rows of an export in their order, before it is known whether the export is good. */
    public interface Rows {
        /** Takes the first line, before all rows. */
        default void begin(JsonNode first) {}

        /**
         * Takes a row.
         *
         * @throws BadExportException when the row shows that the export is not good
         */
        void row(JsonNode row) throws BadExportException;
    }

    /** A good export: the fields of its first line, its number of rows, and the id of the key that signed it. */
    public record Checked(String kind, String tenant, JsonNode about, String made, long count, String keyId) {}

    /**
     * Reads an export to its end.
     *
     * @throws BadExportException when it is not as a desk made it, or none of the keys signed it
     */
    public Checked read(InputStream source, Rows rows) throws IOException, BadExportException {
        InputStream in = new BufferedInputStream(source);
        MessageDigest digest = Sha256.digest();
        byte[] line = line(in).orElseThrow(() -> new BadExportException("the file is empty"));
        JsonNode first = ExportFormat.tree(text(line));
        if (!ExportFormat.FORMAT.equals(first.path("format").asText())) {
            throw new BadExportException("the file is no export of the desk");
        }
        rows.begin(first);
        digest.update(line);
        long count = 0;
        Optional<byte[]> next = line(in);
        JsonNode row = ExportFormat.tree(text(next.orElseThrow(ExportReader::cut)));
        while (!row.has("signature")) {
            count++;
            if (row.path("n").asLong() != count) {
                throw new BadExportException("row " + count + " is missing, or out of its place");
            }
            rows.row(row);
            digest.update(next.get());
            next = line(in);
            row = ExportFormat.tree(text(next.orElseThrow(ExportReader::cut)));
        }
        if (line(in).isPresent()) {
            throw new BadExportException("something stands after the signature");
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (row.path("count").asLong(-1) != count
                || !sha256.equals(row.path("sha256").asText())) {
            throw new BadExportException("the rows are not those that were signed");
        }
        String kind = first.path("kind").asText();
        String tenant = first.path("tenant").asText();
        String keyId =
                signer(row.path("signature").asText(), ExportFormat.signed(installation, tenant, kind, count, sha256));
        return new Checked(kind, tenant, first.path("about"), first.path("made").asText(), count, keyId);
    }

    private String signer(String signature, SignedRecord content) throws BadExportException {
        Verification verification = new SignatureVerifier(installation, ExportFormat.TOPIC, keys)
                .verify(List.of(signature.getBytes(StandardCharsets.UTF_8)), content.key(), content.value());
        if (verification instanceof Verification.Signed signed
                && signed.schemaFingerprint()
                        .filter(ExportFormat::isFingerprint)
                        .isPresent()) {
            return signed.by().id();
        }
        throw new BadExportException("none of the keys given signed it for this installation");
    }

    private static BadExportException cut() {
        return new BadExportException("the file ends before its signature");
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    /** Returns the next line with its LF; empty at the end. */
    private static Optional<byte[]> line(InputStream in) throws IOException, BadExportException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                return Optional.of(line.toByteArray());
            }
            if (line.size() > LONGEST_LINE) {
                throw new BadExportException("a line is longer than " + LONGEST_LINE + " octets");
            }
        }
        if (line.size() > 0) {
            throw new BadExportException("the last line is cut");
        }
        return Optional.empty();
    }
}
