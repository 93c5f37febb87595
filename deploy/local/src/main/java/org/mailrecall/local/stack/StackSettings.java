package org.mailrecall.local.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.testbed.Ports;
import org.mailrecall.testbed.RegistryProcess;

/**
 * The settings of a stack.
 *
 * @param directory the directory for all data and logs
 * @param ports the ports on the loopback interface
 * @param secrets the mailboxes' password and the signing keys
 * @param lasting whether the data is used again; if not, the broker is killed instead of stopped
 */
public record StackSettings(Path directory, PortNumbers ports, StackSecrets secrets, boolean lasting) {
    static final String SMTP = "SMTP server";
    static final String IMAP = "IMAP server";

    /** The ports of the stack; {@code http} is the port of probes and metrics, 0 for none. */
    public record PortNumbers(int kafka, int registry, int smtp, int imap, int http) {
        /** Returns free ports, and no port for probes. */
        public static PortNumbers free() {
            List<Integer> free = Ports.free(4);
            return new PortNumbers(free.get(0), free.get(1), free.get(2), free.get(3), 0);
        }

        /** Returns each port by the name of the part that listens on it. */
        public Map<String, Integer> byUse() {
            Map<String, Integer> ports = new LinkedHashMap<>();
            ports.put("broker", kafka);
            ports.put("registry", registry);
            ports.put(SMTP, smtp);
            ports.put(IMAP, imap);
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

    /** Returns the settings of the processor that follow from the stack's settings: addresses, ports and keys. */
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
        overrides.putAll(secrets.ofProcessor());
        return overrides;
    }
}
