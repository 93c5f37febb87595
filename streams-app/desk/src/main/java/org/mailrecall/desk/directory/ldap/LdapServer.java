package org.mailrecall.desk.directory.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import javax.net.SocketFactory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.ldap.LdapSettings.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to an LDAP server. They are made when they are needed, so that the desk starts without the server. */
final class LdapServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LdapServer.class);
    /** A larger answer is refused by the library; a group with tens of thousands of members fits. */
    private static final int MOST_BYTES = 20 << 20;

    private final LDAPConnectionPool pool;
    private final int answerSeconds;

    LdapServer(LdapSettings settings) {
        answerSeconds = (int) Math.max(1, settings.answerTimeout().toSeconds());
        try {
            pool = new LDAPConnectionPool(
                    new SingleServerSet(settings.host(), settings.port(), sockets(settings), options(settings)),
                    bind(settings),
                    0,
                    settings.connections(),
                    startTls(settings),
                    false);
        } catch (LDAPException e) {
            throw new IllegalStateException("a pool without connections cannot fail", e);
        }
        pool.setConnectionPoolName("directory");
        pool.setCreateIfNecessary(false);
        pool.setMaxWaitTimeMillis(settings.answerTimeout().toMillis());
        pool.setRetryFailedOperationsDueToInvalidConnections(EnumSet.of(OperationType.SEARCH));
    }

    /**
     * Returns the entries below a base that fit a filter. Never some of them alone.
     *
     * @throws DirectoryUnavailableException when the server does not answer, refuses, or has more than {@code most}
     */
    List<SearchResultEntry> search(String base, Filter filter, int most, Collection<String> attributes) {
        return search(base, SearchScope.SUB, filter, most, attributes);
    }

    /**
     * Returns an entry, as a list of one, with some of its attributes; an empty list where it is gone.
     *
     * @throws DirectoryUnavailableException when the server does not answer, or refuses
     */
    List<SearchResultEntry> read(String dn, String attribute) {
        return search(dn, SearchScope.BASE, Filter.createPresenceFilter("objectClass"), 1, List.of(attribute));
    }

    private List<SearchResultEntry> search(
            String base, SearchScope scope, Filter filter, int most, Collection<String> attributes) {
        SearchRequest request = new SearchRequest(base, scope, filter, attributes.toArray(String[]::new));
        request.setSizeLimit(most);
        request.setTimeLimitSeconds(answerSeconds);
        try {
            return pool.search(request).getSearchEntries();
        } catch (LDAPSearchException e) {
            if (scope == SearchScope.BASE && e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return List.of();
            }
            LOG.warn("the directory answered a question with {}", e.getResultCode());
            throw new DirectoryUnavailableException(
                    e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)
                            ? "the directory has more entries for a question than can be asked for"
                            : "the directory does not answer");
        }
    }

    private static SocketFactory sockets(LdapSettings settings) {
        return settings.tls() == Tls.IMPLICIT ? settings.trust() : SocketFactory.getDefault();
    }

    private static PostConnectProcessor startTls(LdapSettings settings) {
        return settings.tls() == Tls.STARTTLS ? new StartTLSPostConnectProcessor(settings.trust()) : null;
    }

    private static BindRequest bind(LdapSettings settings) {
        return settings.passwordFile()
                .<BindRequest>map(file -> new SimpleBindRequest(settings.bindDn(), new FilePassword(file.toString())))
                .orElse(null);
    }

    private static LDAPConnectionOptions options(LdapSettings settings) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) settings.connectTimeout().toMillis());
        options.setResponseTimeoutMillis(settings.answerTimeout().toMillis());
        options.setAbandonOnTimeout(true);
        options.setFollowReferrals(false); // a referral would send the password elsewhere
        options.setUseSynchronousMode(true);
        options.setMaxMessageSize(MOST_BYTES);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    @Override
    public void close() {
        pool.close();
    }
}
