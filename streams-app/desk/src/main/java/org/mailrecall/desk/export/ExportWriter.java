package org.mailrecall.desk.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.contract.Sha256;

/**
 * Writes an export row by row; memory does not grow with the number of rows. Until {@link #end} has written the last
 * line, the file is no export.
 */
public final class ExportWriter {
    private final OutputStream out;
    private final ExportKey key;
    private final String kind;
    private final String tenant;
    private final MessageDigest digest = Sha256.digest();
    private long count;

    /**
     * Writes the first line.
     *
     * @param kind what the rows are, such as {@code audit}
     * @param about what was exported, such as the range of entries
     * @param made when the export was made
     */
    public ExportWriter(
            OutputStream out, ExportKey key, String kind, String tenant, Map<String, Object> about, Instant made)
            throws IOException {
        this.out = out;
        this.key = key;
        this.kind = kind;
        this.tenant = tenant;
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("format", ExportFormat.FORMAT);
        first.put("kind", kind);
        first.put("tenant", tenant);
        first.put("about", about);
        first.put("made", made.toString());
        write(first);
    }

    /** Writes a row. */
    public void row(Map<String, Object> row) throws IOException {
        Map<String, Object> numbered = new LinkedHashMap<>();
        numbered.put("n", ++count);
        numbered.putAll(row);
        write(numbered);
    }

    /** Writes the last line, with the signature. */
    public void end() throws IOException {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        Map<String, Object> last = new LinkedHashMap<>();
        last.put("count", count);
        last.put("sha256", sha256);
        last.put("signature", key.key().sign(ExportFormat.signed(key.installation(), tenant, kind, count, sha256)));
        out.write(ExportFormat.line(last));
        out.flush();
    }

    private void write(Map<String, Object> value) throws IOException {
        byte[] line = ExportFormat.line(value);
        digest.update(line);
        out.write(line);
    }
}
