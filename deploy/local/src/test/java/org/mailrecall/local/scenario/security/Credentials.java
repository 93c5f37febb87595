package org.mailrecall.local.scenario.security;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.testbed.Certificates;

/**
 * The configuration by which each party signs in at a secured broker.
 *
 * @param directory the directory below which the processor's state is kept
 * @param certificates the keys and certificates of the parties
 * @param trusted the store of the certificates that clients trust
 * @param plain the address of the listener for administrators of the cluster
 * @param scram the address of the listener for passwords
 * @param tls the address of the listener for certificates
 */
record Credentials(Path directory, Certificates certificates, Path trusted, String plain, String scram, String tls) {
    static final String PASSWORD = "scr4m-password";

    /** The parties that show a certificate; all further parties show a password. */
    static final List<Party> WITH_CERTIFICATE = List.of(Party.TRANSPORT, Party.ADMINISTRATOR, Party.DEAD_LETTER_READER);

    /** Returns the parties' names at the brokers. */
    static Map<Party, String> principals() {
        Map<Party, String> principals = new EnumMap<>(Party.class);
        for (Party party : Party.values()) {
            String name = WITH_CERTIFICATE.contains(party) ? Certificates.subject(party.key()) : party.key();
            principals.put(party, "User:" + name);
        }
        return principals;
    }

    /** Returns the settings of a party. */
    Map<String, Object> of(Party party) {
        return WITH_CERTIFICATE.contains(party) ? certificate(party.key()) : password(party.key(), PASSWORD);
    }

    /** Returns the settings of the user that may do everything. */
    Map<String, Object> superUser() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("kafka.bootstrap-servers", plain);
        settings.put("schema-registry.url", "mock://access");
        settings.put("streams.state-dir", directory.resolve("state").toString());
        settings.put("http.enabled", false);
        return settings;
    }

    Map<String, Object> certificate(String name) {
        return settings(tls, "SSL", certificates.keyStore(name));
    }

    Map<String, Object> password(String user, String password) {
        Map<String, String> scramLogin = Map.of(
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        return settings(scram, "SASL_SSL", scramLogin);
    }

    private Map<String, Object> settings(String address, String protocol, Map<String, String> login) {
        Map<String, Object> settings = superUser();
        settings.put("kafka.bootstrap-servers", address);
        settings.put("kafka.client.security.protocol", protocol);
        Certificates.trustStore(trusted).forEach((key, value) -> settings.put("kafka.client." + key, value));
        login.forEach((key, value) -> settings.put("kafka.client." + key, value));
        return settings;
    }
}
