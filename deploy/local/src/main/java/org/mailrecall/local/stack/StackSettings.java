package org.mailrecall.local.stack;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.testbed.Ports;
import org.mailrecall.testbed.RegistryProcess;

/**
 * What a stack is started with.
 *
 * @param directory for all data and logs
 * @param ports where it listens, all on the loopback interface
 * @param password of every mailbox
 * @param lasting whether the data is used again; else the broker need not be stopped with care
 */
public record StackSettings(Path directory, PortNumbers ports, String password, boolean lasting) {
    private static final List<Topic> SIGNED_INPUTS =
            List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, Topics.TENANT_SETTINGS);

    /** Ports; that of the probes is 0 for none. */
    public record PortNumbers(int kafka, int registry, int smtp, int imap, int http) {
        /** Free ones, and no probes. */
        public static PortNumbers free() {
            List<Integer> free = Ports.free(4);
            return new PortNumbers(free.get(0), free.get(1), free.get(2), free.get(3), 0);
        }

        /** By what listens there. */
        public Map<String, Integer> byUse() {
            Map<String, Integer> ports = new LinkedHashMap<>();
            ports.put("broker", kafka);
            ports.put("registry", registry);
            ports.put("SMTP server", smtp);
            ports.put("IMAP server", imap);
            ports.put("probes", http);
            return ports;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    public String registryUrl() {
        return RegistryProcess.url(ports.registry());
    }

    /** What follows from it for the processor's configuration; one that is not used again has signing keys of its own. */
    public Map<String, Object> overrides() {
        Map<String, Object> overrides = new HashMap<>(Map.of(
                "kafka.bootstrap-servers",
                bootstrapServers(),
                "schema-registry.url",
                registryUrl(),
                "streams.state-dir",
                directory.resolve("state").toString(),
                "streams.standby-replicas",
                0,
                "http.enabled",
                ports.http() != 0,
                "http.host",
                "127.0.0.1",
                "http.port",
                ports.http()));
        if (!lasting) {
            SIGNED_INPUTS.forEach(topic -> overrides.put("signatures." + topic.name(), newKey(topic.writtenBy())));
            overrides.put("signatures.signing-key", newKey(Topic.Party.RECALL_PROCESSOR));
        }
        return overrides;
    }

    private static String newKey(Topic.Party party) {
        byte[] secret = new byte[HmacKey.LEAST_SECRET];
        new SecureRandom().nextBytes(secret);
        return party.key() + "=" + HexFormat.of().formatHex(secret);
    }
}
