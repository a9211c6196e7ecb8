using System.Text.Json.Nodes;
using Analytics.Core.Sites;

namespace Analytics.Web.Components.Settings;

/// <summary>Settings while somebody edits them: what was saved, what stands in the form, and what is wrong with it.</summary>
public sealed class SettingsDraft(IReadOnlyList<DraftField> fields)
{
    private readonly Dictionary<string, string> _saved = [];
    private readonly Dictionary<string, string> _typed = [];
    private readonly Dictionary<string, string> _problems = [];

    /// <summary>True where the reader may look and not change.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Somebody typed.</summary>
    public event Action? Moved;

    /// <summary>What a control shows.</summary>
    public string this[string name]
    {
        get => _typed.GetValueOrDefault(name) ?? _saved[name];
        set
        {
            // A text area says "\n" for what is "\r\n" in some browsers' forms.
            var text = value.ReplaceLineEndings("\n");
            if (text == _saved[name]) _typed.Remove(name);
            else _typed[name] = text;
            _problems.Remove(name);
            Moved?.Invoke();
        }
    }

    /// <summary>The fields that differ from what was saved.</summary>
    public IReadOnlyList<DraftField> Changed => [.. fields.Where(one => _typed.ContainsKey(one.Name))];

    public bool IsChanged => _typed.Count > 0;

    /// <summary>What is wrong with a field; null when nothing is known to be.</summary>
    public string? Problem(string name) => _problems.GetValueOrDefault(name);

    /// <summary>Takes over what was saved, here or elsewhere; what somebody has typed and not saved stays.</summary>
    public void Take(Site site)
    {
        foreach (var field in fields)
        {
            _saved[field.Name] = field.Read(site);
            if (_typed.GetValueOrDefault(field.Name) == _saved[field.Name]) _typed.Remove(field.Name);
        }
    }

    /// <summary>Forgets what was typed.</summary>
    public void Discard()
    {
        _typed.Clear();
        _problems.Clear();
    }

    /// <summary>Says at fields what is wrong with them.</summary>
    public void Refuse(IEnumerable<(string Field, string Problem)> problems)
    {
        foreach (var (field, problem) in problems) _problems[ControlOf(field, problem)] = FieldWords.Say(problem);
    }

    /// <summary>Whether a problem of this field can be shown at one of the form's controls.</summary>
    public bool Holds(string field, string problem) => _saved.ContainsKey(ControlOf(field, problem));

    /// <summary>Of a field that holds others, such as <c>tracker</c>, the one that the problem names; else the field itself.</summary>
    private string ControlOf(string field, string problem) =>
        fields.FirstOrDefault(one => one.Name.StartsWith(field + ".", StringComparison.Ordinal) && problem.Contains(one.Name[(field.Length + 1)..], StringComparison.Ordinal))?.Name ?? field;

    /// <summary>The changed fields as the HTTP API takes them; <c>tracker.hash</c> is the field <c>hash</c> of <c>tracker</c>.</summary>
    public JsonObject Json()
    {
        var json = new JsonObject();
        foreach (var field in Changed)
        {
            var value = field.Write(_typed[field.Name]);
            if (field.Name.Split('.') is not [var whole, var part]) json[field.Name] = value;
            else if (json[whole] is JsonObject known) known[part] = value;
            else json[whole] = new JsonObject { [part] = value };
        }
        return json;
    }
}
