package org.mailrecall.desk.page.signin;

import java.net.URI;
import org.mailrecall.desk.access.StepUp;

/**
 * The settings of signing in to the page.
 *
 * @param authorizeUrl the issuer's authorization endpoint
 * @param tokenUrl the issuer's token endpoint
 * @param clientId the id under which the issuer knows the desk; also the audience of the page's tokens
 * @param clientSecret empty for a public client, which PKCE protects
 * @param stepUp what is demanded of a sign-in before sensitive operations
 * @param publicUrl the address at which browsers find the desk, without a slash at the end; {@code https}, or {@code
 *     http} on this machine
 */
public record SignInSettings(
        URI authorizeUrl, URI tokenUrl, String clientId, String clientSecret, StepUp stepUp, String publicUrl) {
    /**
     * Refuses a public URL at which cookies would be sent unencrypted over a network.
     *
     * @throws IllegalArgumentException for such a URL
     */
    public SignInSettings {
        if (!publicUrl.startsWith("https://") && !publicUrl.matches("http://(127\\.0\\.0\\.1|localhost)(:\\d+)?")) {
            throw new IllegalArgumentException("the public URL is neither https nor of this machine");
        }
    }

    /** Whether browsers reach the page over https. */
    public boolean isSecure() {
        return publicUrl.startsWith("https://");
    }

    /** Returns client id and authorization endpoint, without the secret. */
    @Override
    public String toString() {
        return "SignInSettings[" + clientId + " at " + authorizeUrl + "]";
    }
}
