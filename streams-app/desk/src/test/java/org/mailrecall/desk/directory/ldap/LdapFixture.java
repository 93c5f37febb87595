package org.mailrecall.desk.directory.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.ldap.LdapSettings.Tls;

/** An LDAP server in this process, with a clock that tests move. */
final class LdapFixture implements AutoCloseable {
    static final String BASE = "dc=contoso,dc=example";
    static final String BIND = "cn=desk," + BASE;
    static final String PASSWORD = "s3cret of the desk";
    static final Duration REMEMBERED = Duration.ofSeconds(15);

    final InMemoryDirectoryServer server;
    final AtomicInteger searches = new AtomicInteger();
    Instant now = Instant.parse("2026-11-16T08:00:00Z");
    final InstantSource clock = () -> now;

    LdapFixture() {
        this(null);
    }

    /** @param listener null for one without TLS */
    LdapFixture(InMemoryListenerConfig listener) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.addAdditionalBindCredentials(BIND, PASSWORD);
            config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
            config.setListenerConfigs(
                    listener == null
                            ? InMemoryListenerConfig.createLDAPConfig(
                                    "plain", java.net.InetAddress.getByName("127.0.0.1"), freePort(), null)
                            : listener);
            config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
                @Override
                public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                    searches.incrementAndGet();
                }

                /** As Active Directory: the second range of an attribute comes only to whom asks for it. */
                @Override
                public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
                    if (found.getRequest().getAttributeList().contains("member")) {
                        Entry first = found.getSearchEntry().duplicate();
                        first.removeAttribute("member;range=2-*");
                        found.setSearchEntry(first);
                    }
                }
            });
            server = new InMemoryDirectoryServer(config);
            server.startListening();
            add("dn: " + BASE, "objectClass: domain", "dc: contoso");
            add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        } catch (LDAPException | java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A port of its own, so that a server that was away comes back at the same one. */
    private static int freePort() {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void add(String... lines) {
        try {
            server.add(lines);
        } catch (LDAPException | com.unboundid.ldif.LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    void person(String name, String... more) {
        entry(name, "inetOrgPerson", more);
    }

    void group(String name, String... more) {
        entry(name, "groupOfNames", more);
    }

    void entry(String name, String objectClass, String... more) {
        List<String> lines = new java.util.ArrayList<>(
                List.of("dn: " + dn(name), "objectClass: top", "objectClass: " + objectClass));
        lines.addAll(List.of(more));
        add(lines.toArray(String[]::new));
    }

    static String dn(String name) {
        return "cn=" + name + ",ou=people," + BASE;
    }

    LdapDirectory directory(Path password, LdapSchema schema, Directory others) {
        return directory(password, schema, others, Tls.NONE, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    LdapDirectory directory(Path password, LdapSchema schema, Directory others, Tls tls, SSLSocketFactory trust) {
        return new LdapDirectory(settings("127.0.0.1", password, schema, tls, trust), others, clock);
    }

    LdapSettings settings(String host, Path password, LdapSchema schema, Tls tls, SSLSocketFactory trust) {
        return new LdapSettings(
                host,
                server.getListenPort(),
                tls,
                trust,
                BIND,
                Optional.of(password),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                2,
                REMEMBERED,
                Map.of("contoso", BASE),
                schema);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
