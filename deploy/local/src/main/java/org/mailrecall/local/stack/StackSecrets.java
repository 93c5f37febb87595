package org.mailrecall.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.Ed25519PublicKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.runtime.cluster.StartException;

/**
 * The random secrets of a stack: the password of its mailboxes, and the signing keys of processor, transport, mailbox
 * service and administrator. The administrator's key may sign every input, for people who try inputs with {@code recall
 * send}.
 *
 * @param password the password of every mailbox
 * @param keys the signing key of each of the four parties
 */
public record StackSecrets(String password, Map<Party, Ed25519PrivateKey> keys) {
    private static final String FILE = "secrets";
    private static final int PASSWORD_BYTES = 12;
    private static final List<Party> SIGNERS =
            List.of(Party.RECALL_PROCESSOR, Party.TRANSPORT, Party.MAILBOX_SERVICE, Party.ADMINISTRATOR);
    private static final List<Topic> INPUTS =
            List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, Topics.TENANT_SETTINGS);
    private static final List<Topic> READ_BY_CLIENTS =
            List.of(Topics.DELETE_COMMANDS, Topics.RECALL_TRACE, Topics.RECALL_REPORTS);

    /** Makes new secrets. */
    public static StackSecrets fresh() {
        byte[] password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        Map<Party, Ed25519PrivateKey> keys = new EnumMap<>(Party.class);
        SIGNERS.forEach(party -> keys.put(party, Ed25519PrivateKey.generate(new KeyOwner(party.key(), Set.of()))));
        return new StackSecrets(HexFormat.of().formatHex(password), keys);
    }

    /**
     * Reads the secrets in a directory, or makes secrets and writes them there if there are none.
     *
     * @throws StartException when their file cannot be read or written, or does not hold secrets
     */
    static StackSecrets kept(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return read(Files.readAllLines(file));
            }
            StackSecrets secrets = fresh();
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, secrets.lines());
            return secrets;
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException("the secrets in " + file + " cannot be used ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static StackSecrets read(List<String> lines) {
        Map<Party, Ed25519PrivateKey> keys = new EnumMap<>(Party.class);
        if (lines.size() != 1 + SIGNERS.size()) {
            throw new IllegalArgumentException("there are " + lines.size() + " lines");
        }
        for (int i = 0; i < SIGNERS.size(); i++) {
            keys.put(SIGNERS.get(i), (Ed25519PrivateKey) SigningKey.parse(lines.get(i + 1)));
        }
        return new StackSecrets(lines.get(0), keys);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(password));
        SIGNERS.forEach(party -> lines.add(keys.get(party).secretText()));
        return lines;
    }

    /** Returns the settings of the processor: the key that it signs with, and the keys that it accepts. */
    Map<String, String> ofProcessor() {
        Map<String, String> settings = new HashMap<>();
        settings.put("signatures.signing-key", keys.get(Party.RECALL_PROCESSOR).secretText());
        INPUTS.forEach(topic -> settings.put(
                "signatures." + topic.name(),
                publicKey(topic.writtenBy().get(0)).text() + " "
                        + publicKey(Party.ADMINISTRATOR).text()));
        return settings;
    }

    /** Returns the administrator's key, with which {@code recall send} and the desk sign. */
    String ofPeople() {
        return keys.get(Party.ADMINISTRATOR).secretText();
    }

    /**
     * Returns the settings of a mailbox service: its signing key, and the processor's key, which commands must bear.
     */
    Map<String, String> ofMailboxService() {
        return Map.of(
                "signatures.signing-key", keys.get(Party.MAILBOX_SERVICE).secretText(),
                "signatures.delete-commands", publicKey(Party.RECALL_PROCESSOR).text());
    }

    /**
     * Returns the settings of a transport adapter: its signing key, and the processor's key, which the trace must bear.
     */
    Map<String, String> ofTransport() {
        return Map.of(
                "signatures.signing-key", keys.get(Party.TRANSPORT).secretText(),
                "signatures.recall-trace", publicKey(Party.RECALL_PROCESSOR).text());
    }

    /** Returns the settings of the desk: the administrator's key, with which it signs, and the processor's key. */
    public Map<String, String> ofDesk() {
        String processor = publicKey(Party.RECALL_PROCESSOR).text();
        return Map.of(
                "signatures.signing-key", ofPeople(),
                "signatures.recall-trace", processor,
                "signatures.tenant-settings-audit", processor,
                "signatures.recall-reports", processor);
    }

    /**
     * Returns the keys of the mail system and of the demo. Each input is signed with the key of the party that writes
     * it.
     */
    SignaturePolicy ofClients(String installation) {
        Map<String, List<VerifyingKey>> accepted = new HashMap<>();
        READ_BY_CLIENTS.forEach(topic -> accepted.put(topic.name(), List.of(publicKey(Party.RECALL_PROCESSOR))));
        Map<String, SigningKey> own = new HashMap<>();
        INPUTS.forEach(topic -> own.put(topic.name(), keys.get(topic.writtenBy().get(0))));
        return new SignaturePolicy(installation, accepted, own);
    }

    private Ed25519PublicKey publicKey(Party party) {
        return keys.get(party).publicKey();
    }

    /** Returns the parties that have keys, without the secrets. */
    @Override
    public String toString() {
        return "StackSecrets" + keys.keySet();
    }
}
