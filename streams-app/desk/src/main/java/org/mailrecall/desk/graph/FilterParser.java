package org.mailrecall.desk.graph;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.desk.graph.FilterToken.Kind;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.SqlFilter;

/**
 * Reads a {@code $filter}: comparisons and text functions joined by {@code and}, {@code or}, {@code not} and brackets,
 * and lists with {@code in}. It refuses everything that it does not know, and ignores nothing.
 */
public final class FilterParser {
    private static final int DEEPEST = 20;
    private static final int MOST_TERMS = 200;

    private final List<FilterToken> tokens;
    private final FilterColumns columns;
    private int at;
    private int terms;

    private FilterParser(List<FilterToken> tokens, FilterColumns columns) {
        this.tokens = tokens;
        this.columns = columns;
    }

    /**
     * Reads a filter.
     *
     * @param moreStatuses whether the caller knows statuses that may be added later, such as {@code recalled}
     * @throws BadQueryException when the text is no filter, or asks for what is not supported
     */
    public static SqlFilter parse(String filter, boolean moreStatuses) {
        FilterParser parser = new FilterParser(FilterLexer.tokens(filter), new FilterColumns(moreStatuses));
        SqlFilter parsed = parser.or(0);
        parser.expect(Kind.END);
        return parsed;
    }

    private SqlFilter or(int depth) {
        SqlFilter left = and(depth);
        while (word("or")) {
            left = join(left, " or ", and(depth));
        }
        return left;
    }

    private SqlFilter and(int depth) {
        SqlFilter left = not(depth);
        while (word("and")) {
            left = join(left, " and ", not(depth));
        }
        return left;
    }

    private SqlFilter not(int depth) {
        if (depth > DEEPEST) {
            throw new BadQueryException("$filter: brackets are nested deeper than " + DEEPEST);
        }
        if (word("not")) {
            SqlFilter inner = not(depth + 1);
            return new SqlFilter("not " + inner.sql(), inner.values());
        }
        if (peek().kind() == Kind.OPEN) {
            at++;
            SqlFilter inner = or(depth + 1);
            expect(Kind.CLOSE);
            return inner;
        }
        return term();
    }

    private SqlFilter term() {
        if (++terms > MOST_TERMS) {
            throw new BadQueryException("$filter: more than " + MOST_TERMS + " comparisons");
        }
        String name = expect(Kind.WORD);
        if (peek().kind() == Kind.OPEN) {
            at++;
            String property = expect(Kind.WORD);
            expect(Kind.COMMA);
            String text = expect(Kind.STRING);
            expect(Kind.CLOSE);
            return columns.function(name, property, text);
        }
        String operator = expect(Kind.WORD);
        return operator.equals("in") ? columns.in(name, list()) : columns.compare(name, operator, value());
    }

    private List<String> list() {
        List<String> values = new ArrayList<>();
        expect(Kind.OPEN);
        do {
            values.add(value());
        } while (skipComma());
        expect(Kind.CLOSE);
        if (values.size() > MOST_TERMS) {
            throw new BadQueryException("$filter: more than " + MOST_TERMS + " values in a list");
        }
        return values;
    }

    private boolean skipComma() {
        if (peek().kind() == Kind.COMMA) {
            at++;
            return true;
        }
        return false;
    }

    private String value() {
        FilterToken token = peek();
        if (token.kind() != Kind.STRING && token.kind() != Kind.WORD) {
            throw new BadQueryException("$filter: a value is missing before " + shown(token));
        }
        at++;
        return token.text();
    }

    private boolean word(String text) {
        FilterToken token = peek();
        if (token.kind() == Kind.WORD && token.text().equals(text)) {
            at++;
            return true;
        }
        return false;
    }

    private String expect(Kind kind) {
        FilterToken token = peek();
        if (token.kind() != kind) {
            throw new BadQueryException("$filter: not understood at " + shown(token));
        }
        at++;
        return token.text();
    }

    private FilterToken peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private static String shown(FilterToken token) {
        String text = token.text();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static SqlFilter join(SqlFilter left, String operator, SqlFilter right) {
        List<Object> values = new ArrayList<>(left.values());
        values.addAll(right.values());
        return new SqlFilter("(" + left.sql() + operator + right.sql() + ")", values);
    }
}
