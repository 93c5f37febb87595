package org.mailrecall.desk.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.contract.VisibleText;

/** Renders the templates, which are compiled with the program. */
final class Templates {
    /** No script and no style but the desk's own files; nothing inline, no other host, no frame. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** What could turn the direction of the text around it, or hide in it. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\n\r\t]]");

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            Path.of("."), ContentType.Html, Templates.class.getClassLoader(), "org.mailrecall.desk.page.templates");

    private Templates() {}

    static void show(Context http, String template, Shell shell, Object view) {
        StringOutput out = new StringOutput();
        ENGINE.render(template, view == null ? Map.of("s", shell) : Map.of("s", shell, "v", view), out);
        http.header("Content-Security-Policy", POLICY);
        http.header("Content-Language", shell.words().language().tag());
        http.contentType("text/html; charset=utf-8").result(visible(out.toString()));
    }

    /** The templates hold none of these characters: they are of texts that others wrote. */
    private static String visible(String page) {
        return STEERING.matcher(page).replaceAll(found -> Matcher.quoteReplacement(VisibleText.escape(found.group())));
    }
}
