package org.mailrecall.desk.mail.text;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.util.List;

/** Writes a mail as plain text and as HTML, in which all foreign text is escaped. */
public final class MailRenderer {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            Path.of("."), ContentType.Html, MailRenderer.class.getClassLoader(), "org.mailrecall.desk.page.templates");

    private MailRenderer() {}

    /** Writes a mail in both forms. */
    public static MailText render(MailView view) {
        StringOutput html = new StringOutput();
        ENGINE.render("mail.jte", view, html);
        return new MailText(view.language(), view.subject(), plain(view), html.toString());
    }

    private static String plain(MailView view) {
        StringBuilder text = new StringBuilder(view.title() + "\n\n" + view.intro() + "\n\n");
        facts(text, view.facts());
        if (!view.lines().isEmpty()) {
            text.append('\n').append(view.linesTitle()).append('\n');
            facts(text, view.lines());
        }
        if (!view.link().isEmpty()) {
            text.append('\n')
                    .append(view.linkText())
                    .append('\n')
                    .append(view.link())
                    .append('\n');
        }
        return text.append("\n-- \n").append(view.footer()).append('\n').toString();
    }

    private static void facts(StringBuilder text, List<MailView.Fact> facts) {
        facts.forEach(fact ->
                text.append(fact.name()).append(": ").append(fact.value()).append('\n'));
    }
}
