package org.mailrecall.desk.page;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;

/** The files of the page that hold no data of any person: the desk's own, and htmx out of its jars. */
final class Assets {
    private record Asset(String type, byte[] content) {}

    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private final Map<String, Asset> assets = new HashMap<>();

    Assets() {
        add("desk.css", "text/css; charset=utf-8", "/org/mailrecall/desk/page/desk.css");
        add("desk.js", "text/javascript; charset=utf-8", "/org/mailrecall/desk/page/desk.js");
        add("icon.svg", "image/svg+xml", "/org/mailrecall/desk/page/icon.svg");
        add("htmx.js", "text/javascript; charset=utf-8", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js");
        add("sse.js", "text/javascript; charset=utf-8", WEBJARS + "htmx-ext-sse/2.2.2/sse.js");
    }

    void serve(Context http) {
        Asset asset = assets.get(http.pathParam("file"));
        if (asset == null) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        http.header("Cache-Control", "public, max-age=3600");
        http.contentType(asset.type()).result(asset.content());
    }

    private void add(String name, String type, String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            assets.put(name, new Asset(type, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
