using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class SearchIndexSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task Datasets_share_neither_entries_nor_statistics()
    {
        var (one, two) = (await Store.AddDatasetAsync(), await Store.AddDatasetAsync());
        await Store.IndexAsync(one, "doc", "alpha one", "beta two");
        var alone = await Store.Search.SearchTextAsync(new SearchScope(one.Id, 1), ["alpha"], default);
        for (var i = 0; i < 5; i++) await Store.IndexAsync(two, $"doc {i}", $"alpha {i} c++ .net");

        (await Store.FindTextAsync(one, "alpha")).ShouldBe(["alpha one"]);
        (await Store.FindNearAsync(one, "alpha")).ShouldBe(["alpha one", "beta two"]);
        (await Store.Search.SearchTextAsync(new SearchScope(one.Id, 1), ["alpha"], default)).Scores.ShouldBe(alone.Scores);
    }

    [SuiteFact]
    public async Task Terms_with_signs_are_not_mixed_up()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", "c c++ one", "c# two", "c three", ".net four", "3.14 five", "知识 six");
        (await Store.FindTextAsync(dataset, "c++")).ShouldBe(["c c++ one"]);
        (await Store.FindTextAsync(dataset, "c#")).ShouldBe(["c# two"]);
        (await Store.FindTextAsync(dataset, ".net")).ShouldBe([".net four"]);
        (await Store.FindTextAsync(dataset, "3.14")).ShouldBe(["3.14 five"]);
        (await Store.FindTextAsync(dataset, "知识")).ShouldBe(["知识 six"]);
        (await Store.FindTextAsync(dataset, "3", "14", "net")).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task Rare_and_frequent_terms_count_more()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", "common rare x", "common common x", "common x x", "common y z");
        (await Store.FindTextAsync(dataset, "common", "rare"))[0].ShouldBe("common rare x");
        var matches = await Store.Search.SearchTextAsync(new SearchScope(dataset.Id, 1), ["common", "rare"], default);
        matches.Scores.Values.ShouldAllBe(match => match.Score > 0 && match.Score < matches.Ceiling);
    }

    [SuiteFact]
    public async Task A_scope_limits_every_search_to_its_documents_and_an_empty_one_to_none()
    {
        var dataset = await Store.AddDatasetAsync();
        var one = await Store.IndexAsync(dataset, "one", "alpha one");
        await Store.IndexAsync(dataset, "two", "alpha two");
        foreach (var (documents, expected) in new (string[], string[])[] { ([one.Id], ["alpha one"]), ([], []), ([one.Id, "unknown"], ["alpha one"]) })
        {
            var scope = new SearchScope(dataset.Id, 1, documents.ToHashSet());
            (await Store.FindNearAsync(dataset, "alpha", documents.ToHashSet())).ShouldBe(expected);
            (await Store.ContentsAsync(scope, (await Store.Search.SearchTextAsync(scope, ["alpha"], default)).Scores.Keys)).ShouldBe(expected);
            (await Store.ContentsAsync(scope, (await Store.Search.SearchKeywordsAsync(scope, ["alpha"], 10, default)).Select(node => node.Key))).ShouldBe(expected);
        }
    }

    [SuiteFact]
    public async Task Keywords_rank_by_the_share_of_the_query()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", "alpha beta gamma", "alpha delta", "epsilon");
        var found = await Store.Search.SearchKeywordsAsync(new SearchScope(dataset.Id, 1), ["alpha", "beta", "zeta"], 10, default);
        found.Select(node => Math.Round(node.Score, 3)).ShouldBe([0.667, 0.333]);
        (await Store.ContentsAsync(new SearchScope(dataset.Id, 1), found.Select(node => node.Key))).ShouldBe(["alpha beta gamma", "alpha delta"], ignoreOrder: true);
    }

    [SuiteFact]
    public async Task Of_entries_with_as_many_keywords_those_come_first_that_they_weigh_most_in()
    {
        var dataset = await Store.AddDatasetAsync();
        await AddAsync(dataset, ("one", [("alpha", 1), ("beta", 5)]), ("two", [("alpha", 3), ("gamma", 1)]), ("three", [("alpha", 2), ("delta", 9)]));
        (await Store.FindKeywordsAsync(dataset, "alpha")).ShouldBe(["two", "three", "one"]);
        (await Store.FindKeywordsAsync(dataset, "alpha", "beta", "beta")).ShouldBe(["one", "two", "three"]);
        var scope = new SearchScope(dataset.Id, 1);
        (await Store.ContentsAsync(scope, (await Store.Search.SearchKeywordsAsync(scope, ["beta", "alpha"], 2, default)).Select(node => node.Key))).ShouldBe(["one", "two"]);
    }

    [SuiteFact]
    public async Task Keywords_of_several_words_and_with_signs_are_not_mixed_up()
    {
        var (dataset, other) = (await Store.AddDatasetAsync(), await Store.AddDatasetAsync());
        await AddAsync(other, ("elsewhere", [("new york", 1)]));
        string[] keywords = ["new york", "new", "york", "york new", "c++", "c", "c#", "it's", "a\"b", "a,b", "知识 库", "知识", "tab\tnew", "new\u00A0york"];
        await AddAsync(dataset, [.. keywords.Select(keyword => ($"of {keyword}", ((string, double)[])[(keyword, 1)]))]);
        foreach (var keyword in keywords) (await Store.FindKeywordsAsync(dataset, keyword)).ShouldBe([$"of {keyword}"]);
        (await Store.FindKeywordsAsync(dataset, "b")).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task A_reopened_store_finds_the_same()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        var before = await Store.Search.SearchTextAsync(new SearchScope(dataset.Id, 1), ["alpha"], default);
        await Store.ReopenAsync();
        (await Store.Search.SearchTextAsync(new SearchScope(dataset.Id, 1), ["alpha"], default)).Scores.ShouldBe(before.Scores);
        (await Store.FindNearAsync(dataset, "beta"))[0].ShouldBe("beta two");
    }

    [SuiteFact]
    public async Task A_deleted_document_is_not_found_from_the_next_search_on()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        await Store.IndexAsync(dataset, "other", "alpha two");
        (await Store.FindTextAsync(dataset, "alpha")).Count.ShouldBe(2);
        await Store.Documents.DeleteAsync(dataset.Id, document.Id, default);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha two"]);
        (await Store.FindNearAsync(dataset, "alpha")).ShouldBe(["alpha two"]);
        await Store.PurgeAsync();
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha two"]);
    }

    [SuiteFact]
    public async Task A_damaged_vector_keeps_nobody_from_finding_the_rest()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", "alpha one", "beta two", "gamma three", "delta four");
        await Store.DamageVectorsAsync([1, 0, 0], "node_key = (SELECT min(key) FROM index_nodes)");
        await Store.DamageVectorsAsync(new float[32], "node_key = (SELECT max(key) FROM index_nodes)");
        (await Store.FindNearAsync(dataset, "beta")).ShouldBe(["beta two", "gamma three"]);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"]);
        var all = (await Store.Search.SearchTextAsync(new SearchScope(dataset.Id, 1), ["alpha", "beta", "gamma", "delta"], default)).Scores.Keys.ToList();
        (await Store.Search.ScoreVectorsAsync(new SearchScope(dataset.Id, 1), (float[])[1, .. new float[31]], all, default)).Count.ShouldBe(2);
    }

    [SuiteFact]
    public async Task Vectors_are_found_although_the_first_one_that_was_read_was_of_a_wrong_length()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "first", "alpha one");
        await Store.DamageVectorsAsync([1, 0, 0], "node_key > 0");
        (await Store.FindNearAsync(dataset, "alpha")).ShouldBeEmpty();
        await Store.IndexAsync(dataset, "second", "beta two", "gamma three");
        (await Store.FindNearAsync(dataset, "beta")).ShouldBe(["beta two", "gamma three"]);
    }

    private async Task AddAsync(Dataset dataset, params (string Text, (string Keyword, double Weight)[] Keywords)[] entries)
    {
        await Store.AddDocumentAsync(dataset);
        var (job, task) = await Store.SplitAsync([.. entries.Select(entry => entry.Text)]);
        var pending = await Store.Indexing.NextAsync(task, 0, entries.Length, default);
        var indexed = pending.Zip(entries, (segment, entry) => Backend.Indexed(segment) with { Weights = [.. entry.Keywords.Select(word => new WeightedKeyword(word.Keyword, word.Weight))] });
        await Store.Indexing.WriteAsync(job, task, [.. indexed], Store.Time.GetUtcNow(), default);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
    }
}

public sealed class SqliteSearchIndexTests() : SearchIndexSuite(new SqliteBackend())
{
    [Fact]
    public async Task Datasets_that_do_not_fit_into_memory_together_all_answer()
    {
        ((SqliteBackend)Store).Limits.IndexMemoryMegabytes = 0;
        await Store.ReopenAsync();
        var datasets = new List<Dataset>();
        for (var i = 0; i < 3; i++)
        {
            datasets.Add(await Store.AddDatasetAsync());
            await Store.IndexAsync(datasets[i], "doc", $"alpha {i}", "beta two");
        }

        for (var i = 0; i < 9; i++)
        {
            (await Store.FindTextAsync(datasets[i % 3], $"{i % 3}")).ShouldBe([$"alpha {i % 3}"]);
            (await Store.FindNearAsync(datasets[i % 3], "alpha"))[0].ShouldBe($"alpha {i % 3}");
        }
    }

    [Fact]
    public async Task Keywords_of_a_store_of_before_they_lay_by_entry_find_the_same()
    {
        var (dataset, other) = (await Store.AddDatasetAsync(), await Store.AddDatasetAsync());
        await Store.IndexAsync(dataset, "doc", "alpha c++", "beta c#");
        await Store.IndexAsync(other, "doc", "gamma c++");
        await Store.DamageAsync(
            """
            DROP TABLE node_keyword_places;
            DROP TABLE node_keyword_terms;
            CREATE TABLE earlier (
                dataset_id TEXT NOT NULL, keyword TEXT NOT NULL, node_key INTEGER NOT NULL REFERENCES index_nodes (key) ON DELETE CASCADE, weight REAL NOT NULL, PRIMARY KEY (dataset_id, keyword, node_key)
            ) WITHOUT ROWID;
            INSERT INTO earlier SELECT dataset_id, keyword, node_key, weight FROM node_keywords;
            DROP TABLE node_keywords;
            ALTER TABLE earlier RENAME TO node_keywords;
            CREATE INDEX node_keywords_node ON node_keywords (node_key);
            PRAGMA user_version = 23;
            """);
        await Store.ReopenAsync();
        (await Store.FindKeywordsAsync(dataset, "c++")).ShouldBe(["alpha c++"]);
        (await Store.FindKeywordsAsync(dataset, "c#", "beta")).ShouldBe(["beta c#"]);
        (await Store.FindKeywordsAsync(other, "c++")).ShouldBe(["gamma c++"]);
        await Store.IndexAsync(dataset, "more", "delta c++");
        (await Store.FindKeywordsAsync(dataset, "c++")).ShouldBe(["alpha c++", "delta c++"]);
    }

    [Fact]
    public async Task Vectors_that_are_passed_over_are_named_in_the_log()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", "alpha one", "beta two", "gamma three");
        await Store.DamageVectorsAsync([float.NaN, .. new float[31]], "id = 2");
        (await Store.FindNearAsync(dataset, "alpha")).ShouldBe(["alpha one", "gamma three"]);
        var warning = ((SqliteBackend)Store).Log.ShouldHaveSingleItem();
        warning.ShouldStartWith($"Warning: Dataset {dataset.Id}: 1 vectors are not searched");
        warning.ShouldContain("index entries 2.");
    }
}

[NeedsPostgres]
public sealed class PostgresSearchIndexTests() : SearchIndexSuite(new PostgresBackend());
