package org.mailrecall.desk.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mailrecall.contract.Sha256;
import org.mailrecall.contract.signature.SignedRecord;

/**
 * The form of an export: lines of JSON, each ended by LF.
 *
 * <ol>
 *   <li>The first line describes the export: {@code format}, {@code kind}, {@code tenant}, {@code about}, {@code made}.
 *   <li>Each further line is a row with its number {@code n}, from 1 without a gap.
 *   <li>The last line has {@code count}, the SHA-256 of all octets before it, and the signature.
 * </ol>
 *
 * <p>The signature is an Ed25519 signature like that of a record of the contract with topic {@value #TOPIC}, the tenant
 * as key, {@code kind}, count and SHA-256, parted by blanks, as value, and the SHA-256 of {@value #FORMAT} as fingerprint
 * of the schema.
 */
final class ExportFormat {
    static final String FORMAT = "mail-recall-export/1";
    static final String TOPIC = "desk-export";
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExportFormat() {}

    static SignedRecord signed(String installation, String tenant, String kind, long count, String sha256) {
        return new SignedRecord(
                installation, TOPIC, octets(tenant), fingerprint(), octets(kind + ' ' + count + ' ' + sha256));
    }

    private static byte[] fingerprint() {
        return Sha256.of(FORMAT);
    }

    static boolean isFingerprint(byte[] given) {
        return Arrays.equals(given, fingerprint());
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] line(Object value) {
        try {
            return octets(JSON.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written as JSON", e);
        }
    }

    static JsonNode tree(String line) throws BadExportException {
        try {
            JsonNode node = JSON.readTree(line);
            if (node == null || !node.isObject()) {
                throw new BadExportException("a line is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new BadExportException("a line is no JSON");
        }
    }
}
