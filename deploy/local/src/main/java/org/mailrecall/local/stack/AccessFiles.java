package org.mailrecall.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.StartException;

/** Writes configuration files for other programs that use this stack's cluster, each with the signing key to use. */
final class AccessFiles {
    private AccessFiles() {}

    /**
     * Writes {@code client.conf} for commands such as {@code recall send}, {@code mailbox-access.conf} for {@code
     * recall mailbox} and {@code transport-access.conf} for {@code recall transport}.
     */
    static void write(StackSettings settings, RecallConfig config) {
        StackSecrets secrets = settings.secrets();
        write(settings, config, "client.conf", Map.of("signatures.signing-key", secrets.ofPeople()));
        write(settings, config, "mailbox-access.conf", secrets.ofMailboxService());
        write(settings, config, "transport-access.conf", secrets.ofTransport());
    }

    private static void write(StackSettings settings, RecallConfig config, String name, Map<String, String> keys) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("kafka.bootstrap-servers", settings.bootstrapServers());
        all.put("schema-registry.url", settings.registryUrl());
        all.put("topics.prefix", config.kafka().topicPrefix());
        all.put("signatures.installation", config.kafka().signatures().installation());
        all.putAll(keys);
        StringBuilder text = new StringBuilder();
        all.forEach(
                (key, value) -> text.append(key).append(" = \"").append(value).append("\"\n"));
        Path file = settings.directory().resolve(name);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StartException("cannot write " + file + ": " + e.getMessage());
        }
    }
}
