using System.Text.Json.Nodes;
using CsCheck;
using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Core.Tests.Configuration.Editing;

/// <summary>Whatever is edited, and however the text is written; CsCheck prints the seed of a counter-example.</summary>
public sealed class JsonTextEditorTests
{
    private static readonly Gen<(int Text, int Kind, int Place, System.Text.Json.JsonElement Value)> Edits =
        Gen.Select(EditSamples.AnyText, Gen.Int[0, 2], Gen.Int[0, 100_000], EditSamples.AnyValue);

    [Fact]
    public void Edited_text_says_what_the_edit_of_its_value_says() => Edits.Sample(
        (text, kind, place, value) =>
        {
            string before = EditSamples.Texts[text];
            if (EditOf(before, kind, place, value) is not { } edit) return;
            string after = Edited(before, edit);
            JsonNode? wanted = EditSamples.Apply(EditSamples.Parse(before), edit);
            Assert.True(JsonNode.DeepEquals(wanted, EditSamples.Parse(after)), $"{edit.Kind} {edit.Pointer} {edit.Value}\n{after}");
        },
        iter: 4_000);

    [Fact]
    public void Comments_outside_of_what_is_removed_or_replaced_stay() => Edits.Sample(
        (text, kind, place, value) =>
        {
            string before = EditSamples.Texts[text];
            if (EditOf(before, kind, place, value) is not { } edit) return;
            string after = Edited(before, edit);
            List<string> within = edit.Kind == JsonEditKind.Add ? [] : EditSamples.Comments(Written(before, edit.Pointer));
            List<string> kept = EditSamples.Comments(after);
            foreach (string comment in EditSamples.Comments(before))
                Assert.True(kept.Remove(comment) || within.Remove(comment), $"{edit.Kind} {edit.Pointer} lost {comment}\n{after}");
        },
        iter: 4_000);

    [Fact]
    public void Text_before_and_behind_what_is_edited_stays_character_for_character() => Edits.Sample(
        (text, kind, place, value) =>
        {
            string before = EditSamples.Texts[text];
            if (EditOf(before, kind, place, value) is not { } edit) return;
            string after = Edited(before, edit);
            // Everything but the top member that the edit is in.
            string top = "/" + edit.Pointer.Split('/')[1];
            JsonNode root = EditSamples.Parse(before)!;
            if (root is not JsonObject o || !o.ContainsKey(JsonPointers.Steps(top)![0]) || JsonPointers.Steps(edit.Pointer)!.Count < 2) return;
            JsonSpan span = JsonScanner.Scan(before).Children.Find(c => c.Key == JsonPointers.Steps(top)![0])!.Value;
            Assert.StartsWith(before[..span.Start], after, StringComparison.Ordinal);
            Assert.EndsWith(before[span.End..], after, StringComparison.Ordinal);
        },
        iter: 2_000);

    [Fact]
    public void What_is_added_and_removed_again_leaves_the_same_text() => Edits.Sample(
        (text, _, place, value) =>
        {
            string before = EditSamples.Texts[text];
            if (EditOf(before, 1, place, value) is not { } add) return;
            string after = Edited(before, add);
            IReadOnlyList<string> steps = JsonPointers.Steps(add.Pointer)!;
            JsonNode box = EditSamples.At(EditSamples.Parse(before), steps.SkipLast(1))!;
            // Blanks alone in a box are not kept, as the editor says.
            if (box is JsonArray { Count: 0 } or JsonObject { Count: 0 } && EditSamples.Comments(Written(before, JsonPointers.Of(steps.SkipLast(1)))).Count == 0) return;
            string pointer = steps[^1] == "-" ? JsonPointers.Of([.. steps.SkipLast(1), ((JsonArray)box).Count.ToString(System.Globalization.CultureInfo.InvariantCulture)]) : add.Pointer;
            Assert.Equal(before, Edited(after, new JsonEdit(JsonEditKind.Remove, pointer)));
        },
        iter: 4_000);

    [Fact]
    public void Value_that_is_set_as_it_is_leaves_the_same_text()
    {
        foreach (string text in EditSamples.Texts)
            foreach (string pointer in (string[])["", .. EditSamples.Places(EditSamples.Parse(text))])
            {
                JsonNode? node = EditSamples.At(EditSamples.Parse(text), JsonPointers.Steps(pointer)!);
                Assert.Equal(text, Edited(text, new JsonEdit(JsonEditKind.Set, pointer, EditSamples.Element(node?.ToJsonString() ?? "null"))));
            }
    }

    [Fact]
    public void Broken_text_and_any_pointer_give_a_defect_and_never_throw() => Gen.Select(EditSamples.AnyText, Gen.Int[0, 5000], Gen.String, Gen.Int[0, 2], EditSamples.AnyValue).Sample(
        (text, cut, pointer, kind, value) =>
        {
            string before = EditSamples.Texts[text];
            JsonEditing editing = JsonTextEditor.Apply(before[..Math.Min(cut, before.Length)], [new JsonEdit((JsonEditKind)kind, pointer.Length % 2 == 0 ? pointer : "/" + pointer, value)]);
            return (editing.Text is null) != (editing.Defect is null) && editing.Defect?.Path.StartsWith('$') != false;
        },
        iter: 2_000);

    private static string Edited(string text, JsonEdit edit)
    {
        JsonEditing editing = JsonTextEditor.Apply(text, [edit]);
        Assert.True(editing.Text is not null, $"{edit.Kind} {edit.Pointer}: {editing.Defect}");
        return editing.Text;
    }

    private static JsonEdit? EditOf(string text, int kind, int place, System.Text.Json.JsonElement value)
    {
        JsonNode? root = EditSamples.Parse(text);
        if (kind == 1)
        {
            List<string> boxes = EditSamples.Boxes(root);
            string box = boxes[place % boxes.Count];
            return EditSamples.At(root, JsonPointers.Steps(box)!) is JsonArray list
                ? new JsonEdit(JsonEditKind.Add, box + "/" + (place % 3 == 0 ? "-" : (place % (list.Count + 1)).ToString(System.Globalization.CultureInfo.InvariantCulture)), value)
                : new JsonEdit(JsonEditKind.Add, box + "/new", value);
        }

        List<string> places = EditSamples.Places(root);
        return places.Count == 0 ? null : new JsonEdit(kind == 0 ? JsonEditKind.Set : JsonEditKind.Remove, places[place % places.Count], kind == 0 ? value : null);
    }

    private static string Written(string text, string pointer)
    {
        JsonSpan at = JsonScanner.Scan(text);
        JsonChild? child = null;
        foreach (string step in JsonPointers.Steps(pointer)!)
            at = (child = at.Children[at.Children[0].Key is null ? int.Parse(step, System.Globalization.CultureInfo.InvariantCulture) : at.Children.FindIndex(c => c.Key == step)]).Value;
        return text[(child?.Start ?? at.Start)..at.End];
    }
}
