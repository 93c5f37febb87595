package org.mailrecall.desk.directory.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

    /** How long nobody asks a server that has not answered, so that not everybody waits for it. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** Answers from a server, or from this side without it, after which it is not asked for a time. */
    private static final Set<ResultCode> AWAY = Set.of(
            ResultCode.CONNECT_ERROR,
            ResultCode.SERVER_DOWN,
            ResultCode.TIMEOUT,
            ResultCode.BUSY,
            ResultCode.UNAVAILABLE,
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.LOCAL_ERROR);

    /** Partitions of Active Directory that hold no people; a search from the root of a domain refers to them. */
    private static final Set<String> WITHOUT_PEOPLE =
            Set.of("dc=domaindnszones", "dc=forestdnszones", "cn=configuration");

    private final LDAPConnectionPool pool;
    private final int answerSeconds;
    private final InstantSource clock;
    private volatile long asksFromMillis;

    LdapServer(LdapSettings settings, InstantSource clock) {
        this.clock = clock;
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
     * Returns a list that holds an entry with some of its attributes; empty where the entry is gone.
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
        if (clock.millis() < asksFromMillis) {
            throw new DirectoryUnavailableException("the directory does not answer");
        }
        try {
            SearchResult result = pool.search(request);
            if (!result.getResultCode().equals(ResultCode.SUCCESS)
                    || !result.getSearchReferences().stream().allMatch(reference -> isWithoutPeople(reference, base))) {
                throw new DirectoryUnavailableException("the directory has a part of the answer on another server");
            }
            return result.getSearchEntries();
        } catch (LDAPSearchException e) {
            if (AWAY.contains(e.getResultCode())) {
                asksFromMillis = clock.millis() + PAUSE.toMillis();
            }
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

    /** Whether each of a reference's URLs is of a partition without people, right below the base. */
    private static boolean isWithoutPeople(SearchResultReference reference, String base) {
        try {
            DN parent = new DN(base);
            for (String url : reference.getReferralURLs()) {
                DN dn = new LDAPURL(url).getBaseDN();
                if (dn.isNullDN()
                        || !parent.equals(dn.getParent())
                        || !WITHOUT_PEOPLE.contains(dn.getRDN().toNormalizedString())) {
                    return false;
                }
            }
            return true;
        } catch (LDAPException e) {
            return false;
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
