package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.issuer.IssuedUser;

/** A browser without scripts: cookies, links and forms alone. */
public final class PlainBrowser {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern BUTTON = Pattern.compile("<button type=\"submit\"([^>]*)>");
    private static final Pattern AGAIN = Pattern.compile("href=\"(/sign-in\\?again=[^\"]*)\"");
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = client(HttpClient.Redirect.NORMAL);
    private final HttpClient httpWithoutRedirects = client(HttpClient.Redirect.NEVER);
    private final DeskFixture desk;

    private PlainBrowser(DeskFixture desk) {
        this.desk = desk;
    }

    private HttpClient client(HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(redirect)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** A browser that nobody has signed in with. */
    public static PlainBrowser of(DeskFixture desk) {
        return new PlainBrowser(desk);
    }

    public static PlainBrowser signedIn(DeskFixture desk, IssuedUser user) {
        PlainBrowser browser = new PlainBrowser(desk);
        browser.choose(browser.get("/sign-in"), user);
        return browser;
    }

    /** Follows the link of a page to sign in again, and returns the page where the browser comes to. */
    public HttpResponse<String> signInAgain(HttpResponse<String> page, IssuedUser user) {
        Matcher link = AGAIN.matcher(page.body());
        assertThat(link.find()).as("a link to sign in again").isTrue();
        HttpResponse<String> choice = get(link.group(1).replace("&amp;", "&"));
        assertThat(choice.uri().getQuery()).contains("max_age=0");
        return choose(choice, user);
    }

    /** Signs in as one of the people that the issuer's page offers, and returns the page where the browser comes to. */
    public HttpResponse<String> choose(HttpResponse<String> choice, IssuedUser user) {
        assertThat(choice.body()).contains("Who are you?");
        return send(HttpRequest.newBuilder(URI.create(choice.uri() + "&user=" + user.subject())));
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(desk.url() + path)));
    }

    /** Gets a part of an open page, as the page's script does by itself. */
    public HttpResponse<String> getPart(String path) {
        return send(HttpRequest.newBuilder(URI.create(desk.url() + path)).header("HX-Request", "true"));
    }

    /**
     * Sends a form, with the hidden fields of the page that it is on. Fails where the page has no button that sends the
     * form to this path, with the name and value among these fields where the button bears a name.
     */
    public HttpResponse<String> submit(HttpResponse<String> page, String path, Map<String, String> fields) {
        assertThat(buttons(page.body(), path))
                .as("buttons that send the form to %s with %s", path, fields)
                .anyMatch(button -> attribute(button, "name").isEmpty()
                        || attribute(button, "value").equals(fields.get(attribute(button, "name"))));
        Map<String, String> all = new LinkedHashMap<>(hidden(page));
        all.putAll(fields);
        return post(path, all, Map.of("Origin", desk.url()));
    }

    /** The attributes of the buttons, within a form or naming it, that send a form to a path. */
    private static List<String> buttons(String page, String path) {
        List<String> buttons = new ArrayList<>();
        Matcher form = FORM.matcher(page);
        while (form.find()) {
            String id = attribute(form.group(1), "id");
            Matcher button = BUTTON.matcher(page);
            while (button.find()) {
                boolean within = button.start() > form.start() && button.end() < form.end();
                String of = attribute(button.group(1), "form");
                String elsewhere = attribute(button.group(1), "formaction");
                boolean sends = of.isEmpty() ? within : of.equals(id);
                if (sends && path.equals(elsewhere.isEmpty() ? attribute(form.group(1), "action") : elsewhere)) {
                    buttons.add(button.group(1));
                }
            }
        }
        return buttons;
    }

    /** The value of an attribute of an element; empty where it has none. */
    private static String attribute(String attributes, String name) {
        Matcher matcher = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(attributes);
        return matcher.find() ? matcher.group(1) : "";
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, Map<String, String> headers) {
        HttpRequest.Builder request = form(path, fields);
        headers.forEach(request::header);
        return send(request);
    }

    /** Gets a page, and follows no redirect. The body may be a stream that does not end. */
    public HttpResponse<InputStream> open(String path) {
        return sendOnce(HttpRequest.newBuilder(URI.create(desk.url() + path)));
    }

    /** Sends a form of this desk, and follows no redirect. */
    public HttpResponse<InputStream> openForm(String path, Map<String, String> fields) {
        return sendOnce(form(path, fields).header("Origin", desk.url()));
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(desk.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
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
        return send(http, request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<InputStream> sendOnce(HttpRequest.Builder request) {
        return send(httpWithoutRedirects, request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static <T> HttpResponse<T> send(
            HttpClient client, HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
