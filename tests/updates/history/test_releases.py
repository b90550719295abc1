from pyrecode.updates.history.releases import choose_releases, middle, minor


def test_the_last_patch_of_each_minor_is_read():
    offered = ["1.0.0", "1.0.2", "1.0.1", "1.1.0", "2.0.0rc1", "2.0.0.dev1", "broken"]

    assert choose_releases(offered) == ("1.0.2", "1.1.0")


def test_nothing_older_than_the_first_is_read():
    assert choose_releases(["0.9", "1.10.4", "1.11.0", "1.12"], first="1.11") == ("1.11.0", "1.12")


def test_patches_count_while_a_library_lives_in_its_third_place():
    assert choose_releases(["0.0.1", "0.0.2", "0.1.0"]) == ("0.0.1", "0.0.2", "0.1.0")


def test_many_minors_are_thinned_and_both_ends_of_each_major_stay():
    offered = [f"{major}.{part}" for major in (1, 2, 3) for part in range(30)]

    chosen = choose_releases(offered, most=12)

    assert len(chosen) == 12
    assert {"1.0", "1.29", "2.0", "2.29", "3.0", "3.29"} <= set(chosen)


def test_where_every_minor_is_a_major_all_are_thinned_and_the_oldest_stays():
    chosen = choose_releases([f"{major}.0" for major in range(1, 90)], most=12)

    assert len(chosen) == 12
    assert {"1.0", "89.0"} <= set(chosen)
    assert any("30.0" < one < "60.0" for one in chosen)


def test_the_middle_lies_between_and_neighbours_have_none():
    offered = ["1.0", "1.1", "1.2", "1.3", "1.4"]

    assert middle(offered, "1.0", "1.4") == "1.2"
    assert middle(offered, "1.0", "1.1") is None


def test_changes_of_a_release_are_put_down_to_its_minor():
    assert [minor("1.26.4"), minor("3"), minor("0.0.7")] == ["1.26", "3.0", "0.0.7"]
