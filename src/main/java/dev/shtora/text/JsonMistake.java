package dev.shtora.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** What is wrong with JSON, in words: the parser's own message names its classes and options. */
final class JsonMistake {
    private static final Pattern TWICE = Pattern
            .compile("Duplicate .*?(?:field|[Pp]roperty)(?: name)? ['\"](.*?)['\"]");
    private static final Pattern DEPTH = Pattern.compile("epth .*maximum allowed \\((\\d+)");

    private JsonMistake() {}

    static String of(JacksonException mistake) {
        String message = String.valueOf(mistake.getOriginalMessage());
        Matcher twice = TWICE.matcher(message);
        if (twice.find()) {
            return "the key '" + ForeignText.line(twice.group(1)) + "' is given twice";
        }
        if (mistake instanceof StreamConstraintsException) {
            Matcher depth = DEPTH.matcher(message);
            return depth.find()
                    ? "objects are nested more than " + depth.group(1) + " deep"
                    : "a number or a name is too long";
        }
        if (mistake instanceof UnexpectedEndOfInputException) {
            return "it ends too early";
        }
        var place = mistake.getLocation();
        return place != null && place.getColumnNr() > 0
                ? "a mistake at character " + place.getColumnNr() + " of line " + place.getLineNr()
                : "it is not valid";
    }
}
