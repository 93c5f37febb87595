package org.mailrecall.local.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.desk.ask.SentMessage;
import org.mailrecall.desk.command.Desk;
import org.mailrecall.desk.config.DeskConfig;
import org.mailrecall.issuer.DevIssuer;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.mail.transport.memory.Transport;
import org.mailrecall.runtime.cluster.StartException;

/** The desk of the local stack, with an issuer that lets everybody on this machine sign in as any of its users. */
public final class LocalDesk implements AutoCloseable {
    private static final String AUDIENCE = "recall-desk";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final DevIssuer issuer;
    private final Desk desk;

    private LocalDesk(DevIssuer issuer, Desk desk) {
        this.issuer = issuer;
        this.desk = desk;
    }

    /**
     * Starts the issuer, then the desk, and returns when the desk has read the topics, or after twenty seconds.
     *
     * @param port the port of the page and of the REST interface
     * @param directory the directory of the trace store and of the desk's directory file
     * @param processor the settings of the processor, whose topics the desk reads
     * @param signatures the desk's settings of the group {@code signatures}: its key, and the keys of the processor
     * @param users the users that can sign in
     * @param domains the tenant of each mail domain whose mailboxes are here
     * @param sent looks up the messages whose recall can be asked for
     */
    public static LocalDesk start(
            int port,
            Path directory,
            RecallConfig processor,
            Map<String, String> signatures,
            List<IssuedUser> users,
            Map<String, String> domains,
            MessageLookup sent) {
        DevIssuer issuer = DevIssuer.start(0, AUDIENCE, users);
        try {
            Map<String, Object> settings = new HashMap<>();
            settings.put("kafka.bootstrap-servers", processor.kafka().bootstrapServers());
            settings.put("schema-registry.url", processor.kafka().registryUrl());
            settings.put("topics.prefix", processor.kafka().topicPrefix());
            settings.put(
                    "signatures.installation", processor.kafka().signatures().installation());
            settings.putAll(signatures);
            settings.put("database.url", "jdbc:sqlite:" + directory.resolve("desk.db"));
            settings.put("page.port", port);
            settings.put("page.public-url", "http://127.0.0.1:" + port);
            settings.put("page.host-names", "localhost:" + port);
            settings.put("directory.file", directoryFile(directory, domains).toString());
            settings.put("sign-in.issuer", issuer.url());
            settings.put("sign-in.keys-url", issuer.keysUrl().toString());
            settings.put("sign-in.authorize-url", issuer.url() + "/authorize");
            settings.put("sign-in.token-url", issuer.url() + "/token");
            settings.put("recall.window", processor.recall().window() + "ms");
            settings.put("recall.approval-window", processor.recall().approvalWindow() + "ms");
            settings.put("http.enabled", false);
            Desk desk = Desk.start(DeskConfig.load(Optional.empty(), Map.of(), settings), sent);
            awaitTopics(desk);
            return new LocalDesk(issuer, desk);
        } catch (RuntimeException e) {
            issuer.close();
            throw e;
        }
    }

    private static void awaitTopics(Desk desk) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!desk.isStoreFilled() && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns a lookup of the messages that were submitted through a transport adapter. */
    public static MessageLookup sentBy(Transport mail) {
        return (tenant, sender, messageId) -> mail.sentMail(tenant, sender, messageId)
                .map(sent -> new SentMessage(sent.subject(), sent.time(), sent.encrypted(), sent.recipients()));
    }

    /** Writes the desk's directory file: the domains of each tenant. It lets nobody act for somebody else. */
    private static Path directoryFile(Path directory, Map<String, String> domains) {
        Map<String, List<String>> byTenant = new TreeMap<>();
        domains.forEach((domain, tenant) ->
                byTenant.computeIfAbsent(tenant, t -> new ArrayList<>()).add(domain));
        List<Map<String, Object>> tenants = new ArrayList<>();
        byTenant.forEach((tenant, all) -> tenants.add(Map.of("tenant", tenant, "cloudDomains", all)));
        try {
            Path file = directory.resolve("desk-directory.json");
            return Files.writeString(file, new ObjectMapper().writeValueAsString(Map.of("tenants", tenants)));
        } catch (IOException e) {
            throw new StartException("cannot write the desk's directory: " + e.getMessage());
        }
    }

    /**
     * Returns a user for each mailbox, and a user in each domain for each role but {@code sender}.
     *
     * @param domains the tenant of each mail domain
     * @param mailboxes addresses in these domains
     */
    public static List<IssuedUser> users(Map<String, String> domains, List<String> mailboxes) {
        List<IssuedUser> users = new ArrayList<>();
        for (String mailbox : mailboxes) {
            String domain = mailbox.substring(mailbox.indexOf('@') + 1);
            users.add(new IssuedUser(mailbox, name(mailbox), mailbox, domains.get(domain), List.of()));
        }
        domains.forEach((domain, tenant) -> {
            for (String role : List.of("helpdesk", "approver", "administrator", "auditor")) {
                String address = role + "@" + domain;
                users.add(new IssuedUser(address, name(address), address, tenant, List.of(role)));
            }
        });
        return users;
    }

    /** Returns the address of the page. */
    public String url() {
        return "http://127.0.0.1:" + desk.port();
    }

    /** Returns a token of a user for the REST interface. */
    public String token(IssuedUser user) {
        return issuer.token(user);
    }

    private static String name(String address) {
        String local = address.substring(0, address.indexOf('@'));
        return Character.toUpperCase(local.charAt(0)) + local.substring(1);
    }

    @Override
    public void close() {
        desk.close();
        issuer.close();
    }
}
