using System.Collections.Concurrent;
using Analytics.Core.Storage.Model;
using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage;

/// <summary>
/// The texts of events as numbers, 1 and up for each <see cref="Term"/>, in memory as in the table <c>dict</c>. Anybody may
/// read at any time; only the event writer adds, and what it adds becomes known to others only after its commit.
/// </summary>
public sealed class Vocabulary
{
    private readonly Words[] _words = [.. Enumerable.Range(0, (int)Enum.GetValues<Term>().Max() + 1).Select(_ => new Words())];

    /// <summary>Reads what the file holds.</summary>
    public void Load(DatabaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT kind, id, value FROM dict ORDER BY kind, id";
        using var reader = command.ExecuteReader();
        while (reader.Read()) _words[reader.GetByte(0)].Add(reader.GetInt32(1), reader.GetString(2));
    }

    /// <summary>The number of a text, 0 for null; negative when it has none yet.</summary>
    internal int Find(Term term, string? text) => text is null ? 0 : _words[(int)term].Ids.GetValueOrDefault(text, -1);

    /// <summary>The text of a number; null for 0 and for one that is not known yet.</summary>
    public string? this[Term term, int id] => _words[(int)term].Text(id);

    /// <summary>Numbers of the term run from 1 to this one.</summary>
    public int Count(Term term) => _words[(int)term].Count;

    internal void Add(Term term, int id, string text) => _words[(int)term].Add(id, text);

    private sealed class Words
    {
        private volatile string?[] _texts = new string?[16];

        public ConcurrentDictionary<string, int> Ids { get; } = new(StringComparer.Ordinal);

        public int Count { get; private set; }

        public string? Text(int id) => _texts is var texts && id < texts.Length ? texts[id] : null;

        public void Add(int id, string text)
        {
            if (id >= _texts.Length)
            {
                var larger = new string?[Math.Max(id + 1, _texts.Length * 2)];
                _texts.CopyTo(larger, 0);
                _texts = larger;
            }
            _texts[id] = text;
            Count = Math.Max(Count, id);
            Ids[text] = id;
        }
    }
}
