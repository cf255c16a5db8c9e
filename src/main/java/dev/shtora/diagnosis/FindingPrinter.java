package dev.shtora.diagnosis;

import dev.shtora.diagnosis.Finding.Level;
import dev.shtora.terminal.PlainStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints findings as text, or as one JSON object: {@code {"ok": …, "findings": [{"level", "subject", "text",
 * "remedy"}]}}.
 */
public final class FindingPrinter {
    private final PrintStream out;
    private final boolean json;

    public FindingPrinter(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Prints one finding as soon as it is known. JSON is printed at the end. */
    public void print(Finding finding) {
        if (!json) {
            out.println(finding.lineFor(out));
            if (!finding.remedy().isEmpty()) {
                out.println("    -> " + finding.remedy());
            }
        }
    }

    /** Prints what follows the last finding: the number of findings of each level, or the JSON object. */
    public void end(Findings findings) {
        if (json) {
            PlainStream.printExactly(out, json(findings));
        } else {
            out.println(counts(findings));
        }
    }

    /** Prints all findings and the end. */
    public void printAll(Findings findings) {
        findings.all().forEach(this::print);
        end(findings);
    }

    /** The words say what the signs of the lines mean. */
    private String counts(Findings findings) {
        return Stream.of(Level.values())
                .map(level -> level.count(out, findings.all().stream().filter(f -> f.level() == level).count()))
                .collect(Collectors.joining("   "));
    }

    private static String json(Findings findings) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", findings.ok());
        object.put("findings", findings.all().stream().map(FindingPrinter::json).toList());
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static Map<String, String> json(Finding finding) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("level", finding.level().word());
        object.put("subject", finding.subject());
        object.put("text", finding.text());
        object.put("remedy", finding.remedy());
        return object;
    }
}
