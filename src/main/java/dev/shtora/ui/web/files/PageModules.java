package dev.shtora.ui.web.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Joins the ES modules of the page into one script, because each request costs a round trip of a slow network, and HTTP/1.1 makes
 * six at a time. Each module becomes a function that returns what it exports. It understands the forms that the modules use: named
 * imports from {@code "./name.js"}, and {@code export} before a declaration at the start of a line.
 */
final class PageModules {
    private static final Pattern IMPORT = Pattern.compile("^import \\{([^}]*)} from \"\\./([a-z-]+\\.js)\";\\n",
            Pattern.MULTILINE);
    private static final Pattern EXPORT = Pattern.compile("^export (?=(?:const|class|(?:async )?function) (\\w+))",
            Pattern.MULTILINE);
    private static final Pattern COMMENT = Pattern.compile("^ *(?://|/\\*\\*|\\*).*\\n", Pattern.MULTILINE);

    private final Map<String, String> sources;
    private final Map<String, String> joined = new LinkedHashMap<>();

    private PageModules(Map<String, String> sources) {
        this.sources = sources;
    }

    /**
     * Returns the script of a module and of all that it imports. Lines that are comments are left out.
     *
     * @param sources the modules by file name
     * @throws IllegalArgumentException if a module imports or exports in another form, or imports one that is not there
     */
    static String join(String main, Map<String, String> sources) {
        PageModules modules = new PageModules(sources);
        modules.add(main);
        return String.join("", modules.joined.values());
    }

    private void add(String name) {
        if (joined.containsKey(name)) {
            return;
        }
        String source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("there is no module " + name);
        }
        IMPORT.matcher(source).results().forEach(match -> add(match.group(2)));
        List<String> exported = EXPORT.matcher(source).results().map(match -> match.group(1)).toList();
        String body = EXPORT.matcher(IMPORT.matcher(source).replaceAll(PageModules::constants)).replaceAll("");
        if (Pattern.compile("^(import|export)\\b", Pattern.MULTILINE).matcher(body).find()) {
            throw new IllegalArgumentException(name + " imports or exports in another form");
        }
        joined.put(name, "const " + variable(name) + " = (() => {\n" + COMMENT.matcher(body).replaceAll("")
                + exported.stream().collect(Collectors.joining(", ", "return { ", " };\n})();\n")));
    }

    private static String constants(MatchResult imported) {
        return "const {" + imported.group(1) + "} = \\" + variable(imported.group(2)) + ";\n";
    }

    private static String variable(String name) {
        return "$" + name.replace(".js", "").replace('-', '_');
    }
}
