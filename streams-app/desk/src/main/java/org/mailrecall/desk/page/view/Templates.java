package org.mailrecall.desk.page.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.contract.VisibleText;

/** Renders the templates of pages, which are compiled with the program. */
public final class Templates {
    /**
     * The content security policy of pages: scripts and styles only from the desk's own files, nothing inline, no
     * foreign host, no frame.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Matches characters that could turn the direction of the text around them, or hide in it. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\n\r\t]]");

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            Path.of("."), ContentType.Html, Templates.class.getClassLoader(), "org.mailrecall.desk.page.templates");

    private Templates() {}

    /**
     * Answers with a page.
     *
     * @param view the values of the template; null where it needs none
     */
    public static void show(Context http, String template, Shell shell, Object view) {
        StringOutput out = new StringOutput();
        ENGINE.render(template, view == null ? Map.of("s", shell) : Map.of("s", shell, "v", view), out);
        http.header("Content-Security-Policy", POLICY);
        http.header("Content-Language", shell.words().language().tag());
        http.contentType("text/html; charset=utf-8").result(visible(out.toString()));
    }

    /** Writes steering characters out. The templates hold none of them, so that they all come from foreign texts. */
    private static String visible(String page) {
        return STEERING.matcher(page).replaceAll(found -> Matcher.quoteReplacement(VisibleText.escape(found.group())));
    }
}
