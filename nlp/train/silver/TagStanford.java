import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.util.Triple;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import javax.json.*;

/**
 * Tags texts.jsonl with a CRF of Stanford CoreNLP, for votes.py:
 * java -cp 'lib/*' TagStanford.java MODEL TEXTS.jsonl OUT.jsonl
 * The output is that of tag_spacy.py.
 */
public class TagStanford {
  public static void main(String[] args) throws Exception {
    var crf = CRFClassifier.getClassifier(args[0]);
    try (var in = Files.newBufferedReader(Path.of(args[1]));
         var out = new PrintWriter(args[2], StandardCharsets.UTF_8)) {
      for (String line; (line = in.readLine()) != null; ) {
        JsonObject doc;
        try (var r = Json.createReader(new java.io.StringReader(line))) {
          doc = r.readObject();
        }
        var paras = new ArrayList<String>();
        for (var p : doc.getJsonArray("paras")) {
          String text = ((JsonString) p).getString();
          var spans = new ArrayList<String>();
          for (Triple<String, Integer, Integer> t : crf.classifyToCharacterOffsets(text)) {
            spans.add("[" + text.codePointCount(0, t.second()) + "," + text.codePointCount(0, t.third())
                + ",\"" + t.first() + "\"]");
          }
          paras.add("[" + String.join(",", spans) + "]");
        }
        out.println("[" + String.join(",", paras) + "]");
      }
    }
  }
}
