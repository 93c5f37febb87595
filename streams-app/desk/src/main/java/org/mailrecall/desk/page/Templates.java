package org.mailrecall.desk.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.Map;

/** Renders the templates, which are compiled with the program. */
final class Templates {
    /** No script and no style but the desk's own files; nothing inline, no other host, no frame. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            Path.of("."), ContentType.Html, Templates.class.getClassLoader(), "org.mailrecall.desk.page.templates");

    private Templates() {}

    static void show(Context http, String template, Shell shell, Object view) {
        StringOutput out = new StringOutput();
        ENGINE.render(template, view == null ? Map.of("s", shell) : Map.of("s", shell, "v", view), out);
        http.header("Content-Security-Policy", POLICY);
        http.header("Content-Language", shell.words().language().tag());
        http.contentType("text/html; charset=utf-8").result(out.toString());
    }
}
