package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.issuer.IssuedUser;

/** A browser without scripts: cookies, links and forms alone. */
public final class PlainBrowser {
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final DeskFixture desk;

    private PlainBrowser(DeskFixture desk) {
        this.desk = desk;
    }

    public static PlainBrowser signedIn(DeskFixture desk, IssuedUser user) {
        PlainBrowser browser = new PlainBrowser(desk);
        HttpResponse<String> choice = browser.get("/sign-in");
        assertThat(choice.body()).contains("Who are you?");
        browser.send(HttpRequest.newBuilder(URI.create(choice.uri() + "&user=" + user.subject())));
        return browser;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(desk.url() + path)));
    }

    /** Sends a form, with the hidden fields of the page that it is on. */
    public HttpResponse<String> submit(HttpResponse<String> page, String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(hidden(page));
        all.putAll(fields);
        return post(path, all, Map.of("Origin", desk.url()));
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, Map<String, String> headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(desk.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** The hidden fields of the first form of a page that has any. */
    public static Map<String, String> hidden(HttpResponse<String> page) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = HIDDEN.matcher(page.body());
        while (matcher.find()) {
            fields.putIfAbsent(matcher.group(1), matcher.group(2).replace("&#34;", "\""));
        }
        return fields;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
