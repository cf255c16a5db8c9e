package dev.shtora.ui.cli.setup;

import dev.shtora.config.edit.YamlEdit;
import dev.shtora.config.edit.YamlEdit.CannotEdit;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.RuleSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a configuration from answers: a new one with comments, or a present one in which only those keys change whose
 * answers have changed.
 *
 * @param words the language of the comments, and of the reasons in a new configuration
 */
record ConfigText(Answers answers, ConfigKeys.Broker broker, Words words) {
    private static final int COMMENT_COLUMN = 34;
    private static final int LONGEST_LINE = 100;

    /** A new configuration. */
    String created() {
        StringBuilder text = new StringBuilder();
        comment(text, "", "c.file");
        text.append('\n');
        String language = words.language().name().toLowerCase(Locale.ROOT);
        line(text, "", "language", language, "c.language");
        String section = "";
        String cover = "covers." + answers.get(Answers.COVER);
        for (ConfigKeys keys : ConfigKeys.of(answers, broker)) {
            for (Map.Entry<String, Optional<String>> entry : keys.values().entrySet()) {
                if (entry.getValue().isPresent()) {
                    String path = entry.getKey();
                    section = headings(text, section, path);
                    String local = path.substring(path.lastIndexOf('.') + 1);
                    String indent = "  ".repeat(path.split("\\.", -1).length - 1);
                    line(text, indent, local, entry.getValue().get(), "c." + path.replace(cover, "covers"));
                }
            }
        }
        rules(text);
        return text.toString();
    }

    /** Writes the sections in which a key is and the key before it was not. Returns the section of the key. */
    private String headings(StringBuilder text, String former, String path) {
        String section = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
        if (section.equals(former)) {
            return section;
        }
        String[] parts = section.isEmpty() ? new String[0] : section.split("\\.", -1);
        StringBuilder above = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            above.append(i == 0 ? "" : ".").append(parts[i]);
            if (!(former + ".").startsWith(above + ".")) {
                if (i == 0) {
                    text.append('\n');
                    comment(text, "", "c." + parts[i]);
                }
                line(text, "  ".repeat(i), parts[i], "", "");
            }
        }
        return section;
    }

    private void rules(StringBuilder text) {
        List<String> lines = RuleSet.lines(answers.get(Answers.RULES));
        comment(text, "    ", "c.rules");
        if (!lines.isEmpty()) {
            text.append("    schedule:\n");
            lines.forEach(line -> text.append("      ").append(line).append('\n'));
        }
    }

    private void comment(StringBuilder text, String indent, String key) {
        if (words.has(key)) {
            words.text(key).lines().forEach(line -> text.append(indent).append("# ").append(line).append('\n'));
        }
    }

    private void line(StringBuilder text, String indent, String key, String value, String comment) {
        String line = indent + key + ":" + (value.isEmpty() ? "" : " " + value);
        text.append(line);
        if (words.has(comment)) {
            String padding = " ".repeat(Math.max(1, COMMENT_COLUMN - line.length()));
            String remark = padding + "# " + words.text(comment);
            if (line.length() + remark.length() <= LONGEST_LINE) {
                text.append(remark);
            }
        }
        text.append('\n');
    }

    /**
     * The present configuration with the changes.
     *
     * @param present its text
     * @param before the answers that it gives
     * @throws CannotEdit if a key that changes is written in a form that cannot be changed, such as in braces
     */
    String changed(String present, Answers before) throws CannotEdit {
        YamlEdit edit = new YamlEdit(present);
        boolean newCover = !edit.has("covers." + answers.get(Answers.COVER));
        for (ConfigKeys keys : ConfigKeys.of(answers, broker)) {
            boolean ofCover = keys.values().firstEntry().getKey().startsWith("covers.");
            boolean changes = ofCover && newCover
                    || !answers.only(keys.questions()).equals(before.only(asked(keys.questions())));
            if (changes) {
                apply(edit, keys);
            }
        }
        if (newCover || !answers.is(Answers.RULES, before.get(Answers.RULES))) {
            rules(edit);
        }
        return edit.text();
    }

    /** A present configuration answers questions that are not asked. */
    private List<String> asked(List<String> questions) {
        return questions.stream().filter(answers::has).toList();
    }

    private static void apply(YamlEdit edit, ConfigKeys keys) throws CannotEdit {
        for (Map.Entry<String, Optional<String>> entry : keys.values().entrySet()) {
            if (entry.getValue().isPresent()) {
                edit.set(entry.getKey(), entry.getValue().get());
            } else if (entry.getKey().endsWith(".endstop.pin")) {
                edit.remove(entry.getKey().replace(".pin", ""));
            } else {
                edit.remove(entry.getKey());
            }
        }
    }

    private void rules(YamlEdit edit) throws CannotEdit {
        String schedule = "covers." + answers.get(Answers.COVER) + ".schedule";
        List<String> lines = RuleSet.lines(answers.get(Answers.RULES));
        if (lines.isEmpty()) {
            edit.remove(schedule);
        } else {
            edit.setBlock(schedule, lines);
        }
    }
}
