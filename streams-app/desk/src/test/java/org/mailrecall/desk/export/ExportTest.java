package org.mailrecall.desk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.VerifyingKey;

class ExportTest {
    private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.generate(new KeyOwner("desk-1", Set.of()));
    private static final ExportReader READER = reader("production", KEY);

    @Test
    void whatWasWrittenIsReadWithItsKeyAndCount() throws Exception {
        List<String> seen = new ArrayList<>();
        ExportReader.Checked checked = READER.read(
                new ByteArrayInputStream(export(3)),
                row -> seen.add(row.path("a").asText()));
        assertThat(seen).containsExactly("=1+1\u202E0", "=1+1\u202E1", "=1+1\u202E2");
        assertThat(checked.count()).isEqualTo(3);
        assertThat(checked.keyId()).isEqualTo("desk-1");
        assertThat(checked.tenant()).isEqualTo("contoso");
        assertThat(READER.read(new ByteArrayInputStream(export(0)), row -> {}).count())
                .isZero();
    }

    @Test
    void noOctetCanBeChanged() throws Exception {
        byte[] good = export(2);
        for (int i = 0; i < good.length; i++) {
            for (int change : new int[] {1, 32}) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) change;
                assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(bad), row -> {}))
                        .as("octet %d", i)
                        .isInstanceOf(BadExportException.class);
            }
        }
    }

    @Test
    void noLineCanBeTakenOutPutInTwiceOrMoved() throws Exception {
        List<String> lines =
                new String(export(3), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(i);
            assertBad(without);
            List<String> twice = new ArrayList<>(lines);
            twice.add(i, lines.get(i));
            assertBad(twice);
            if (i > 0) {
                List<String> moved = new ArrayList<>(lines);
                moved.add(i - 1, moved.remove(i));
                assertBad(moved);
            }
        }
        byte[] good = export(3);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(cut), row -> {}))
                    .isInstanceOf(BadExportException.class);
        }
    }

    @Test
    void anotherKeyOrInstallationIsNotTheDesks() throws Exception {
        byte[] good = export(1);
        Ed25519PrivateKey other = Ed25519PrivateKey.generate(new KeyOwner("desk-1", Set.of()));
        for (ExportReader reader : List.of(reader("staging", KEY), reader("production", other), reader("production"))) {
            assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(good), row -> {}))
                    .isInstanceOf(BadExportException.class)
                    .hasMessageContaining("none of the keys");
        }
    }

    private static void assertBad(List<String> lines) {
        byte[] bad = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(bad), row -> {}))
                .isInstanceOf(BadExportException.class);
    }

    private static byte[] export(int rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter writer = new ExportWriter(
                out, new ExportKey("production", KEY), "audit", "contoso", Map.of("from", 1), Instant.EPOCH);
        for (int i = 0; i < rows; i++) {
            writer.row(Map.of("a", "=1+1\u202E" + i));
        }
        writer.end();
        return out.toByteArray();
    }

    private static ExportReader reader(String installation, Ed25519PrivateKey... keys) {
        return new ExportReader(
                installation,
                java.util.Arrays.stream(keys)
                        .<VerifyingKey>map(Ed25519PrivateKey::publicKey)
                        .toList());
    }
}
