package dev.shtora.packaging;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page of section 1 in the language of man(7). (The generator of picocli-codegen writes AsciiDoc, for which the
 * build would need Asciidoctor with a Ruby.)
 *
 * @param name of the page: that of the command, with hyphens
 * @param text the source of the page
 */
record ManPage(String name, String text) {
    /** The pages of a command and of its subcommands. */
    static List<ManPage> of(CommandLine root, String version, LocalDate date) {
        List<ManPage> pages = new ArrayList<>();
        add(root, version, date, pages);
        return pages;
    }

    private static void add(CommandLine command, String version, LocalDate date, List<ManPage> pages) {
        pages.add(page(command, version, date));
        for (CommandLine sub : visible(command)) {
            add(sub, version, date, pages);
        }
    }

    private static Collection<CommandLine> visible(CommandLine command) {
        Map<String, CommandLine> result = new TreeMap<>(command.getSubcommands());
        result.values().removeIf(sub -> sub.getCommandSpec().usageMessage().hidden());
        return result.values();
    }

    private static ManPage page(CommandLine command, String version, LocalDate date) {
        CommandSpec spec = command.getCommandSpec();
        String name = spec.qualifiedName("-");
        Roff roff = new Roff();
        roff.title(name, date.toString(), "Shtora " + version);
        roff.section("NAME").text(name + " - " + firstLetterLower(description(spec)).replaceAll("\\.$", ""));
        roff.section("SYNOPSIS").text(synopsis(spec));
        roff.section("DESCRIPTION").text(description(spec));
        arguments(roff, spec);
        if (!command.getSubcommands().isEmpty()) {
            roff.section("COMMANDS");
            for (CommandLine sub : visible(command)) {
                roff.item(Roff.reference(sub.getCommandSpec().qualifiedName("-")), description(sub.getCommandSpec()));
            }
        }
        footer(roff, spec);
        roff.section("FILES").item(Roff.bold("/etc/shtora/shtora.yaml"),
                "The configuration of the service. Examples are in /usr/share/doc/shtora/examples.");
        roff.section("SEE ALSO").raw(related(spec).map(Roff::reference).collect(Collectors.joining(", ")));
        return new ManPage(name, roff.toString());
    }

    private static String firstLetterLower(String text) {
        return text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static String description(CommandSpec spec) {
        return formatted(spec.usageMessage().description());
    }

    private static String formatted(String... lines) {
        return Stream.of(lines).map(ManPage::formatted).collect(Collectors.joining(" ")).strip();
    }

    /** As picocli does: a text that is no format is taken as it is. */
    private static String formatted(String line) {
        try {
            return String.format(line);
        } catch (IllegalFormatException plain) {
            return line;
        }
    }

    private static String synopsis(CommandSpec spec) {
        spec.usageMessage().width(10_000);
        return new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).strip();
    }

    private static void arguments(Roff roff, CommandSpec spec) {
        List<PositionalParamSpec> positional = spec.positionalParameters().stream().filter(each -> !each.hidden())
                .toList();
        if (!positional.isEmpty()) {
            roff.section("ARGUMENTS");
            positional.forEach(each -> roff.item(Roff.italic(each.paramLabel()), description(each)));
        }
        List<OptionSpec> options = spec.options().stream().filter(each -> !each.hidden()).toList();
        if (!options.isEmpty()) {
            roff.section("OPTIONS");
            for (OptionSpec option : options) {
                String label = option.arity().max() == 0 ? "" : "=" + Roff.italic(option.paramLabel());
                roff.item(Stream.of(option.names()).map(Roff::bold).collect(Collectors.joining(", ")) + label,
                        description(option));
            }
        }
    }

    private static String description(ArgSpec argument) {
        return formatted(argument.description());
    }

    /** The end of the help: examples, the exit status, and what else there is to say, each in its section. */
    private static void footer(Roff roff, CommandSpec spec) {
        String section = "";
        for (String line : spec.usageMessage().footer()) {
            String text = formatted(line);
            String wanted = text.matches(" .*|Examples?:.*")
                    ? "EXAMPLES"
                    : text.startsWith("Exit status:") ? "EXIT STATUS" : "NOTES";
            if (text.isBlank() || text.matches("Examples?:")) {
                continue;
            }
            if (!wanted.equals(section)) {
                roff.section(wanted);
                section = wanted;
            }
            if (wanted.equals("EXAMPLES")) {
                roff.verbatim(text.replaceFirst("^Example: *", "").strip());
            } else {
                roff.text(text.replaceFirst("^Exit status: *", ""));
            }
        }
    }

    /** The page above, and those beside it or, for the page of the program, none but the broker's. */
    private static Stream<String> related(CommandSpec spec) {
        CommandSpec parent = spec.parent();
        if (parent == null) {
            return Stream.of("mosquitto", "systemctl");
        }
        Stream<String> beside = parent.parent() == null
                ? Stream.of()
                : parent.subcommands().values().stream().map(CommandLine::getCommandSpec)
                        .filter(each -> each != spec && !each.usageMessage().hidden())
                        .map(each -> each.qualifiedName("-")).distinct().sorted();
        return Stream.concat(Stream.of(parent.qualifiedName("-")), beside);
    }
}
