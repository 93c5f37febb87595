package org.mailrecall.desk.page.signin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailrecall.contract.Sha256;
import org.mailrecall.desk.access.BadTokenException;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Secrets;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.link.LinkStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in by the authorization code flow (RFC 6749) with PKCE (RFC 7636).
 *
 * <p>State, nonce and verifier are random and stand in a cookie of their own for the ten minutes that a sign-in may
 * take, so that the issuer's answer must come back through the same browser.
 */
public final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int ATTEMPT_SECONDS = 600;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SignInSettings settings;
    private final TokenVerifier tokens;
    private final Sessions sessions;
    private final Cookies cookies;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public SignIn(SignInSettings settings, TokenVerifier tokens, Sessions sessions, Cookies cookies) {
        this.settings = settings;
        this.tokens = tokens;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /**
     * Sends the browser to the issuer's authorization endpoint. With a parameter {@code again} the issuer is asked for
     * a fresh sign-in, whatever session the person has there; the person then comes back to the page that it names.
     * Where it names none of this desk, or one that is too long for the cookie, the sign-in is a fresh one all the
     * same.
     */
    public void begin(Context context) {
        Optional<String> again = Optional.ofNullable(context.queryParam("again"));
        String state = Secrets.random();
        String nonce = Secrets.random();
        String verifier = Secrets.random();
        cookies.set(
                context,
                Cookies.SIGN_IN,
                state + "." + nonce + "." + verifier
                        + again.map(page -> "." + (OwnPath.isOwn(page) ? OwnPath.encode(page) : ""))
                                .orElse(""),
                ATTEMPT_SECONDS);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", redirectUri());
        query.put("scope", "openid profile email");
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        if (again.isPresent()) {
            query.put("max_age", "0");
            if (!settings.stepUp().acrValues().isEmpty()) {
                query.put("acr_values", String.join(" ", settings.stepUp().acrValues()));
            }
        }
        context.redirect(settings.authorizeUrl() + "?" + form(query));
    }

    /**
     * Takes the issuer's answer, begins a session under a new id, and redirects to the link or the page that the person
     * came by, or to the list of recalls.
     *
     * @throws ProblemException with UNAUTHENTICATED when the sign-in is refused, with UNAVAILABLE when the issuer does
     *     not answer
     */
    public void end(Context context) {
        String[] attempt = cookies.get(context, Cookies.SIGN_IN).orElse("").split("\\.", -1);
        cookies.remove(context, Cookies.SIGN_IN);
        String code = context.queryParam("code");
        if (attempt.length < 3 || code == null || !same(attempt[0], context.queryParam("state"))) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        boolean isAgain = attempt.length == 4;
        String session = begin(code, attempt[2], attempt[1], isAgain);
        cookies.get(context, Cookies.SESSION).ifPresent(sessions::end);
        cookies.set(context, Cookies.SESSION, session, Cookies.UNTIL_CLOSED);
        Optional<String> link = cookies.get(context, Cookies.LINK).filter(token -> token.matches("[A-Za-z0-9_-]+"));
        cookies.remove(context, Cookies.LINK);
        Optional<String> page = isAgain ? OwnPath.decode(attempt[3]) : Optional.empty();
        context.redirect(
                page.or(() -> link.map(token -> LinkStore.PATH + token)).orElse("/"));
    }

    private String begin(String code, String verifier, String nonce, boolean isAgain) {
        try {
            JWTClaimsSet claims = tokens.claims(token(code, verifier));
            if (!same(nonce, claims.getStringClaim("nonce"))) {
                throw new ProblemException(Problem.UNAUTHENTICATED);
            }
            Caller caller = tokens.caller(claims);
            if (isAgain && !settings.stepUp().isMetBy(caller.authentication(), Instant.now())) {
                LOG.warn("the issuer was asked for a fresh sign-in, and its token tells of none by auth_time and acr");
            }
            return sessions.begin(caller, tokens.address(claims));
        } catch (BadTokenException | ParseException e) {
            LOG.info("a sign-in was refused: {}", e.getMessage());
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
    }

    private String token(String code, String verifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri());
        form.put("client_id", settings.clientId());
        form.put("code_verifier", verifier);
        if (!settings.clientSecret().isEmpty()) {
            form.put("client_secret", settings.clientSecret());
        }
        HttpRequest request = HttpRequest.newBuilder(settings.tokenUrl())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                LOG.info("the issuer refused a code: status {}", answer.statusCode());
                throw new ProblemException(Problem.UNAUTHENTICATED);
            }
            return Optional.ofNullable(JSON.readTree(answer.body()).get("id_token"))
                    .map(node -> node.asText())
                    .orElseThrow(() -> new ProblemException(Problem.UNAUTHENTICATED));
        } catch (IOException e) {
            LOG.warn("the issuer's token endpoint does not answer: {}", e.toString());
            throw new ProblemException(Problem.UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.UNAVAILABLE);
        }
    }

    private String redirectUri() {
        return settings.publicUrl() + "/sign-in/done";
    }

    private static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
