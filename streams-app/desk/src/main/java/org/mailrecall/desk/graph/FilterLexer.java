package org.mailrecall.desk.graph;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.desk.graph.FilterToken.Kind;
import org.mailrecall.desk.query.BadQueryException;

/** Cuts a filter into tokens. An apostrophe inside a string literal is written twice. */
final class FilterLexer {
    private final String text;
    private int at;

    private FilterLexer(String text) {
        this.text = text;
    }

    static List<FilterToken> tokens(String filter) {
        FilterLexer lexer = new FilterLexer(filter);
        List<FilterToken> tokens = new ArrayList<>();
        FilterToken token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private FilterToken next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new FilterToken(Kind.END, "the end");
        }
        char c = text.charAt(at);
        switch (c) {
            case '(':
                at++;
                return new FilterToken(Kind.OPEN, "(");
            case ')':
                at++;
                return new FilterToken(Kind.CLOSE, ")");
            case ',':
                at++;
                return new FilterToken(Kind.COMMA, ",");
            case '\'':
                return string();
            default:
                return word();
        }
    }

    private FilterToken string() {
        StringBuilder content = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                content.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                content.append(c);
                at++;
            } else {
                return new FilterToken(Kind.STRING, content.toString());
            }
        }
        throw new BadQueryException("$filter: a text is not closed by an apostrophe");
    }

    /** Reads a name, an operator or a time: the characters up to a blank, bracket, comma or apostrophe. */
    private FilterToken word() {
        int start = at;
        while (at < text.length() && " \t\r\n(),'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return new FilterToken(Kind.WORD, text.substring(start, at));
    }
}
